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

/** A server with a clock that a test advances. It sends what the test tells it to send. */
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

	/** Sends the status line and headers. */
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

	/** The result of the run. All timers must be gone by then. */
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

describe("The two timeouts", () => {
	it("fault 92: end a request without headers, which is not retried", async () => {
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

	it("fault 92: include the wait for the first event after the headers", async () => {
		const puppet = new Puppet();
		await puppet.answer();
		await puppet.clock.advance(10 * minute);
		assert.match((await puppet.ran()).ended.failure?.message ?? "", /sent nothing for 600 seconds/);
	});

	it("fault 93: end a silent stream after a delta, and keep the text", async () => {
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

	it("fault 94: do not end a stream of one byte per second", async () => {
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

	it("faults 22, 66: are reset by comments and keep-alive events, which show nothing", async () => {
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

	it("can be turned off with 0, before the first byte and after it", async () => {
		const puppet = new Puppet({ firstEvent: 0, silence: 0 });
		await puppet.clock.advance(24 * 60 * minute);
		await puppet.answer();
		await puppet.say(sse(...say.beginning("a")));
		await puppet.clock.advance(24 * 60 * minute);
		await puppet.say(sse(say.completed("a")));
		assert.equal((await puppet.ran()).ended.outcome, "completed");
	});

	it("fault 97: report one failure after the computer slept for an hour", async () => {
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

	it("fault 97: do not end a stream that continues after the sleep", async () => {
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

	it("end a stream a few seconds after an error event", async () => {
		const puppet = new Puppet();
		await puppet.answer();
		await puppet.say(sse({ type: "error", code: "server_error", message: "Oh." }));
		await puppet.clock.advance(3000);
		const { ended } = await puppet.ran();
		assert.equal(ended.failure?.kind, "server");
		assert.match(ended.failure?.message ?? "", /reported: Oh\./);
	});

	it("leave no timer after a completed run", async () => {
		const puppet = new Puppet();
		await puppet.answer();
		await puppet.say(sse(...say.answer("a")));
		assert.equal((await puppet.ran()).ended.outcome, "completed");
	});
});

describe("Many events at once", () => {
	it("fault 28: arrive in order and do not block the event loop", async () => {
		const deltas = Array.from({ length: 10_000 }, (_, index) => `${index},`);
		const chunk = bytesOf(sse(...say.answer(...deltas)));
		const transport: Transport = async () => ({
			status: 200,
			header: (name) => (name === "content-type" ? "text/event-stream" : undefined),
			body: (async function* () {
				yield chunk;
			})(),
		});
		// The number of turns of the event loop does not depend on the load of the machine.
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
