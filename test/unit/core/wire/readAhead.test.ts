import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { ReadAhead } from "../../../../src/core/wire/reading/readAhead";
import { step } from "../../../../src/core/wire/reading/sse";

/** A source that yields on request, and counts how often it was read. */
class Source {
	asked = 0;
	closed = false;
	constructor(private readonly chunks: readonly (Uint8Array | Error)[]) {}

	async next(): Promise<{ done?: boolean; value?: Uint8Array }> {
		const chunk = this.chunks[this.asked++];
		if (chunk instanceof Error) throw chunk;
		return chunk === undefined ? { done: true } : { value: chunk };
	}

	close(): void {
		this.closed = true;
	}
}

const bytes = (...values: number[]) => Uint8Array.from(values);
/** Lets everything that has settled continue. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("Reading ahead", () => {
	it("passes a single chunk on without a copy", async () => {
		const chunk = bytes(1, 2);
		const ahead = new ReadAhead(new Source([chunk]), () => {});
		assert.equal(await ahead.next(), chunk);
		assert.equal(await ahead.next(), undefined);
		assert.equal(await ahead.next(), undefined);
	});

	it("joins chunks that arrived in the meantime, in order", async () => {
		let arrived = 0;
		const ahead = new ReadAhead(new Source([bytes(1), bytes(2, 3), bytes(4)]), () => arrived++);
		await settled();
		assert.deepEqual(await ahead.next(), bytes(1, 2, 3, 4));
		assert.equal(await ahead.next(), undefined);
		assert.equal(arrived, 3);
	});

	it("reports a failure only after the chunks before it", async () => {
		const ahead = new ReadAhead(new Source([bytes(1), new Error("reset")]), () => {});
		await settled();
		assert.deepEqual(await ahead.next(), bytes(1));
		await assert.rejects(ahead.next(), /reset/);
	});

	it("splits a large chunk into steps", async () => {
		const ahead = new ReadAhead(new Source([new Uint8Array(2 * step + 1)]), () => {});
		const sizes: number[] = [];
		for (let piece = await ahead.next(); piece; piece = await ahead.next()) sizes.push(piece.byteLength);
		assert.deepEqual(sizes, [step, step, 1]);
	});

	it("buffers at most a step and a chunk, however slow the reader is", async () => {
		const half = new Uint8Array(step / 2);
		const source = new Source(Array.from({ length: 9 }, () => half));
		const ahead = new ReadAhead(source, () => {});
		await settled();
		assert.equal(source.asked, 2);
		let length = 0;
		for (let piece = await ahead.next(); piece; piece = await ahead.next()) length += piece.byteLength;
		assert.equal(length, 9 * half.byteLength);
	});

	it("ends at once when it is closed during a read", async () => {
		const never = { next: () => new Promise<never>(() => {}), close: () => {} };
		const ahead = new ReadAhead(never, () => {});
		const waiting = ahead.next();
		ahead.close();
		assert.equal(await waiting, undefined);
	});
});
