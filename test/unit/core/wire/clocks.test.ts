import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { StreamEvent } from "../../../../src/core/events/events";
import type { Transport } from "../../../../src/core/wire/transport";
import type { Limits } from "../../../../src/core/wire/watch";
import { bytesOf } from "../../../support/run/cuts";
import { FakeClock, settle } from "../../../support/run/fakeClock";
import { runOver, summary } from "../../../support/run/runs";
import * as say from "../../../support/server/answers";
import { sse } from "../../../support/server/serverScripts";

const minute = 60_000;

/** A server on a clock that stands still: it says what it is told to, when it is told to. */
class Puppet {
	readonly clock = new FakeClock();
	readonly events: StreamEvent[] = [];
	asked = 0;
	#waiting: (() => void) | undefined;
	readonly #chunks: (Uint8Array | "end")[] = [];
	#header: () => void = () => {};
	readonly #running: Promise<void>;

	constructor(limits?: Limits) {
		const server = limits === undefined ? {} : { limits };
		const batches = runOver(this.#transport, { clock: this.clock, server });
		this.#running = (async () => {
			for await (const batch of batches) this.events.push(...batch);
		})();
	}

	/** The status line and headers. */
	async answer(): Promise<void> {
		await settle();
		this.#header();
		await settle();
	}

	async say(text: string): Promise<void> {
		this.#chunks.push(bytesOf(text));
		this.#waiting?.();
		await settle();
	}

	async end(): Promise<void> {
		this.#chunks.push("end");
		this.#waiting?.();
		await this.#running;
	}

	/** What the run came to; every timer must be gone by then. */
	async ran() {
		await this.#running;
		assert.equal(this.clock.waiting, 0, "a timer is left");
		return summary(this.events);
	}

	readonly #transport: Transport = (request) =>
		new Promise((resolve, reject) => {
			this.asked++;
			const { signal } = request;
			signal.addEventListener("abort", () => reject(signal.reason));
			const body = this.#body(signal);
			const header = (name: string) => (name === "content-type" ? "text/event-stream" : undefined);
			this.#header = () => resolve({ status: 200, header, body });
		});

	async *#body(signal: AbortSignal): AsyncGenerator<Uint8Array> {
		for (let round = 0; round < 100_000; round++) {
			const chunk = this.#chunks.shift();
			if (chunk === "end") return;
			if (chunk) yield chunk;
			else {
				await new Promise<void>((resolve, reject) => {
					this.#waiting = resolve;
					signal.addEventListener("abort", () => reject(signal.reason));
				});
			}
		}
	}
}

describe("the two clocks", () => {
	it("fault 92: headers that never come end in a timeout, which is not asked again", async () => {
		const puppet = new Puppet();
		await puppet.clock.advance(10 * minute - 1);
		assert.deepEqual(
			puppet.events.map((event) => event.type),
			["run.started"],
		);
		await puppet.clock.advance(1);
		const { ended } = await puppet.ran();
		assert.equal(puppet.asked, 1);
		assert.equal(ended.failure?.kind, "timeout");
		assert.match(ended.failure?.message ?? "", /^Test sent nothing for 600 seconds\./);
	});

	it("fault 92: a header alone does not stop the first-event clock", async () => {
		const puppet = new Puppet();
		await puppet.answer();
		await puppet.clock.advance(10 * minute);
		assert.match((await puppet.ran()).ended.failure?.message ?? "", /sent nothing for 600 seconds/);
	});

	it("fault 93: silence after a delta is a timeout and keeps the text", async () => {
		const puppet = new Puppet();
		await puppet.answer();
		await puppet.say(sse(...say.beginning("a")));
		await puppet.clock.advance(2 * minute - 1);
		assert.ok(!puppet.events.some((event) => event.type === "run.ended"));
		await puppet.clock.advance(1);
		const ran = await puppet.ran();
		assert.equal(ran.text, "a");
		assert.equal(ran.ended.failure?.kind, "timeout");
		assert.match(ran.ended.failure?.message ?? "", /^Test sent nothing for 120 seconds/);
	});

	it("fault 94: a byte a second is no silence", async () => {
		const puppet = new Puppet();
		await puppet.answer();
		for (const letter of sse(...say.answer("a"))) {
			await puppet.say(letter);
			await puppet.clock.advance(1000);
		}
		const ran = await puppet.ran();
		assert.equal(ran.text, "a");
		assert.equal(ran.ended.outcome, "completed");
	});

	it("faults 22, 66: comments and keepalive events hold the silence clock back, and show nothing", async () => {
		const puppet = new Puppet();
		await puppet.answer();
		for (let round = 0; round < 300; round++) {
			await puppet.say(": ping\n\n".repeat(10));
			await puppet.clock.advance(2000);
		}
		assert.deepEqual(
			puppet.events.map((event) => event.type),
			["run.started"],
		);
		await puppet.say(sse({ type: "keepalive", sequence_number: 0 }));
		await puppet.clock.advance(2 * minute - 1);
		await puppet.say(sse(...say.answer("a")));
		const ran = await puppet.ran();
		assert.equal(ran.text, "a");
		assert.equal(ran.types.filter((type) => type === "keepalive").length, 1);
	});

	it("0 means no limit, before the first byte and after it", async () => {
		const puppet = new Puppet({ firstEvent: 0, silence: 0 });
		await puppet.clock.advance(24 * 60 * minute);
		await puppet.answer();
		await puppet.say(sse(...say.beginning("a")));
		await puppet.clock.advance(24 * 60 * minute);
		await puppet.say(sse(say.completed("a")));
		assert.equal((await puppet.ran()).ended.outcome, "completed");
	});

	it("fault 97: a computer that slept an hour sees one failure that says so", async () => {
		const puppet = new Puppet();
		await puppet.answer();
		await puppet.say(sse(...say.beginning("a")));
		puppet.clock.jump(60 * minute);
		await puppet.clock.advance(10_000);
		const ran = await puppet.ran();
		assert.equal(puppet.asked, 1);
		assert.equal(ran.text, "a");
		assert.equal(ran.ended.failure?.kind, "network");
		assert.match(ran.ended.failure?.message ?? "", /while this computer was asleep/);
	});

	it("fault 97: a stream that goes on after the sleep is not ended", async () => {
		const puppet = new Puppet();
		await puppet.answer();
		await puppet.say(sse(...say.beginning("a")));
		puppet.clock.jump(60 * minute);
		await puppet.say(sse(say.delta("b")));
		await puppet.clock.advance(10_000);
		await puppet.say(sse(say.completed("ab")));
		const ran = await puppet.ran();
		assert.equal(ran.text, "ab");
		assert.equal(ran.ended.outcome, "completed");
	});

	it("an error event is waited behind for seconds only", async () => {
		const puppet = new Puppet();
		await puppet.answer();
		await puppet.say(sse({ type: "error", code: "server_error", message: "Oh." }));
		await puppet.clock.advance(3000);
		const { ended } = await puppet.ran();
		assert.equal(ended.failure?.kind, "server");
		assert.match(ended.failure?.message ?? "", /reported: Oh\./);
	});

	it("leaves no timer behind a run that ends well", async () => {
		const puppet = new Puppet();
		await puppet.answer();
		await puppet.say(sse(...say.answer("a")));
		assert.equal((await puppet.ran()).ended.outcome, "completed");
	});
});

describe("many events at once", () => {
	it("fault 28: 10,000 events in one chunk come in order and let everything else run", async () => {
		const deltas = Array.from({ length: 10_000 }, (_, index) => `${index},`);
		const chunk = bytesOf(sse(...say.answer(...deltas)));
		const transport: Transport = async () => ({
			status: 200,
			header: (name) => (name === "content-type" ? "text/event-stream" : undefined),
			body: (async function* () {
				yield chunk;
			})(),
		});
		// How often the loop got round is the measure that a busy computer does not change.
		let rounds = 0;
		const timer = setInterval(() => rounds++, 0);
		const events: StreamEvent[] = [];
		let batches = 0;
		for await (const batch of runOver(transport)) {
			events.push(...batch);
			batches++;
		}
		clearInterval(timer);
		assert.equal(summary(events).text, deltas.join(""));
		assert.ok(batches > 50, `${batches} batches`);
		assert.ok(rounds >= 4, `the loop got round ${rounds} times`);
	});
});
