import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { StreamEvent } from "../../../../src/core/events/events";
import type { ProviderEvent } from "../../../../src/core/providers/provider";
import { run } from "../../../../src/core/run/run";
import { bytesOf } from "../../../support/run/cuts";
import { FakeClock } from "../../../support/run/fakeClock";
import { collect, Lines, options, playing, question, runOver, summary } from "../../../support/run/runs";
import * as say from "../../../support/server/answers";
import { sse } from "../../../support/server/serverScripts";

describe("A run of any provider", () => {
	/** A provider whose source never returns anything and ignores the abort signal. */
	const deaf = {
		stream: () => ({ [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => {}) }) }),
	};

	it("faults 52, 56: is aborted at once and only once, whatever the provider does", async () => {
		const stop = new AbortController();
		const running = collect(run(deaf, question, options({ signal: stop.signal })));
		stop.abort();
		stop.abort();
		const ran = await running;
		assert.deepEqual(ran.events.slice(1), [{ type: "run.ended", outcome: "aborted" }]);
	});

	it("fault 54: is aborted during the wait before a retry", async () => {
		const stop = new AbortController();
		const clock = new FakeClock();
		const events: StreamEvent[] = [];
		const transport = playing([], { status: 500 });
		for await (const batch of runOver(transport, { signal: stop.signal, clock })) {
			events.push(...batch);
			if (batch.some((event) => event.type === "run.retrying")) setImmediate(() => stop.abort());
		}
		const ran = summary(events);
		assert.deepEqual(ran.types, ["run.started", "run.retrying", "run.ended"]);
		assert.equal(ran.ended.outcome, "aborted");
		assert.equal(clock.waiting, 0);
	});

	it("fault 55: is not changed by a stop after the terminal event", async () => {
		const stop = new AbortController();
		const events: StreamEvent[] = [];
		const transport = playing([bytesOf(sse(...say.answer("a")))]);
		for await (const batch of runOver(transport, { signal: stop.signal })) {
			events.push(...batch);
			if (batch.some((event) => event.type === "response.completed")) stop.abort();
		}
		assert.equal(summary(events).ended.outcome, "completed");
	});

	it("reports an error in a provider as an internal failure, without its message", async () => {
		const broken = {
			async *stream(): AsyncGenerator<ProviderEvent[]> {
				yield [say.delta("a")];
				throw new TypeError("secret of the answer");
			},
		};
		const log = new Lines();
		const ran = await collect(run(broken, question, options({ log })));
		assert.equal(ran.text, "a");
		assert.equal(ran.ended.failure?.kind, "internal");
		assert.ok(!JSON.stringify([ran, log.lines]).includes("secret"));
	});

	it("fails if a provider throws before it streams", async () => {
		const broken = {
			stream() {
				throw new RangeError("no");
			},
		};
		const ran = await collect(run(broken, question, options()));
		assert.equal(ran.ended.failure?.kind, "internal");
	});

	it("aborts the provider if the consumer leaves the loop early", async () => {
		let told: AbortSignal | undefined;
		const endless = {
			async *stream(_ask: unknown, signal: AbortSignal): AsyncGenerator<ProviderEvent[]> {
				told = signal;
				for (let round = 0; round < 1000; round++) yield [say.delta("a")];
			},
		};
		for await (const batch of run(endless, question, options())) {
			if (batch.some((event) => event.type === "response.output_text.delta")) break;
		}
		assert.equal(told?.aborted, true);
	});
});
