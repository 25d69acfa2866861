import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { bytesOf, cuttings } from "../../../support/run/cuts";
import { Impatient } from "../../../support/run/fakeClock";
import { collect, Lines, playing, type Ran, runOver } from "../../../support/run/runs";
import * as say from "../../../support/server/answers";
import { sse } from "../../../support/server/serverScripts";

/** Checks the result of a stream, however its bytes are cut. Nothing is retried. */
async function expectRun(stream: string, check: (ran: Ran, log: Lines) => void): Promise<void> {
	for (const { name, chunks } of cuttings(bytesOf(stream))) {
		const log = new Lines();
		// One attempt: retries have their own tests.
		const ran = await collect(runOver(playing(chunks), { log, clock: new Impatient() }));
		try {
			check(ran, log);
		} catch (error) {
			throw new Error(`cut ${name}`, { cause: error });
		}
	}
}

const failure = (ran: Ran) => ran.ended.failure;

describe("A run", function () {
	// Every cut of every stream: one second on an idle machine, much longer on a busy one.
	this.timeout(60_000);

	it("completes after the terminal event, with the whole text", () =>
		expectRun(sse(...say.answer("Hel", "lo")), (ran) => {
			assert.equal(ran.text, "Hello");
			assert.deepEqual(ran.ended, { type: "run.ended", outcome: "completed" });
		}));

	it("fault 35: is truncated by a clean end without a terminal event, and keeps the text", () =>
		expectRun(sse(...say.beginning("a", "b", "c", "d")), (ran) => {
			assert.equal(ran.text, "abcd");
			assert.equal(ran.ended.outcome, "failed");
			assert.equal(failure(ran)?.kind, "truncated");
			assert.equal(failure(ran)?.action, "retry");
			assert.ok(!ran.types.includes("run.retrying"));
		}));

	it("fault 36: retries after an end before any event, with a notice of the attempt", async () => {
		const ran = await collect(runOver(playing([]), { clock: new Impatient() }));
		assert.deepEqual(ran.types, [
			"run.started",
			"run.notice",
			"run.retrying",
			"run.notice",
			"run.retrying",
			"run.ended",
		]);
		assert.equal(failure(ran)?.kind, "truncated");
	});

	it("faults 37, 41: does not take [DONE] as an end, and parses nothing after it", () =>
		expectRun(`${sse(...say.beginning("a"))}data: [DONE]\n\ndata: {bad json\n\n`, (ran) => {
			assert.equal(ran.text, "a");
			assert.equal(failure(ran)?.kind, "truncated");
		}));

	it("fault 39: ignores events after the terminal event, and logs those that were read", async () => {
		const stream = sse(...say.answer("a"), say.delta("late"), say.delta("later"));
		await expectRun(stream, (ran) => {
			assert.equal(ran.text, "a");
			assert.equal(ran.ended.outcome, "completed");
		});
		const log = new Lines();
		await collect(runOver(playing([bytesOf(stream)]), { log }));
		assert.ok(
			log.lines.some((line) => line.startsWith("2 messages after the end")),
			log.lines.join("\n"),
		);
	});

	it("fault 40: uses the first of two terminal events", () =>
		expectRun(sse(...say.answer("a"), say.failedWith("server_error")), (ran) => {
			assert.equal(ran.ended.outcome, "completed");
			assert.ok(!ran.types.includes("response.failed"));
		}));

	for (const reason of ["max_output_tokens", "content_filter"]) {
		it(`fault 42: is incomplete if it was stopped by ${reason}`, () =>
			expectRun(sse(...say.beginning("a"), say.incomplete(reason, "a")), (ran) => {
				assert.deepEqual(ran.ended, { type: "run.ended", outcome: "incomplete", reason });
			}));
	}

	it("fault 43: fails with the code and message of response.failed", () =>
		expectRun(sse(...say.beginning("a"), say.failedWith("server_error", "Boom.")), (ran) => {
			assert.equal(ran.text, "a");
			assert.equal(ran.types.at(-2), "response.failed");
			assert.deepEqual(failure(ran), {
				kind: "server",
				code: "server_error",
				action: "retry",
				message: "Test reported: Boom. Ask again.",
			});
		}));

	const errors: readonly [title: string, stream: string, kind: string][] = [
		[
			"flat, named by its event",
			'event: error\ndata: {"code":"insufficient_quota","message":"No."}\n\n',
			"quota",
		],
		["flat", sse({ type: "error", code: "rate_limit_exceeded", message: "Slow." }), "rateLimit"],
		["nested", sse({ type: "error", error: { code: "server_error", message: "Oh." } }), "server"],
		["nested, without a type", 'data: {"error":{"code":"overloaded_error","message":"Busy."}}\n\n', "server"],
	];
	for (const [title, stream, kind] of errors) {
		it(`faults 44, 45: fails by the code of an error event (${title})`, () =>
			expectRun(sse(...say.beginning("a")) + stream, (ran) => {
				assert.equal(ran.text, "a");
				assert.equal(failure(ran)?.kind, kind);
				assert.equal(ran.types.at(-2), "error");
				assert.match(failure(ran)?.message ?? "", /^Test reported: (No|Slow|Oh|Busy)\. /);
			}));
	}

	it("reports one failure for an error event and the response.failed after it", () =>
		expectRun(
			sse(
				say.created,
				{ type: "error", code: "server_error", message: "Oh." },
				say.failedWith("server_error"),
			),
			(ran) => {
				assert.deepEqual(ran.types.slice(-3), ["error", "response.failed", "run.ended"]);
				assert.match(failure(ran)?.message ?? "", /: Oh\. /);
			},
		));

	it("fault 47: retries after a rate limit at the beginning of the stream", async () => {
		const streams = [
			sse({ type: "error", code: "rate_limit_exceeded", message: "Slow." }),
			sse(say.created, say.failedWith("server_is_overloaded")),
			sse(...say.answer("ok")),
		].map((text) => playing([bytesOf(text)]));
		let asked = 0;
		const ran = await collect(
			runOver((request) => streams[asked++]?.(request) as never, { clock: new Impatient() }),
		);
		assert.equal(asked, 3);
		assert.equal(ran.text, "ok");
		assert.equal(ran.ended.outcome, "completed");
		assert.equal(ran.types.filter((type) => type === "run.retrying").length, 2);
		assert.equal(ran.types.filter((type) => type === "run.notice").length, 2);
		assert.ok(!ran.types.includes("error") && !ran.types.includes("response.failed"));
	});

	it("faults 48, 100: does not retry after text was shown", async () => {
		const text = sse(...say.beginning("a"), { type: "error", code: "rate_limit_exceeded", message: "Slow." });
		let asked = 0;
		const transport = playing([bytesOf(text)]);
		const ran = await collect(
			runOver(
				(request) => {
					asked++;
					return transport(request);
				},
				{ clock: new Impatient() },
			),
		);
		assert.equal(asked, 1);
		assert.equal(failure(ran)?.kind, "rateLimit");
	});

	const malformed: readonly [title: string, data: string][] = [
		["fault 31: bad JSON", "{bad json"],
		["fault 32: an object without a type", "{}"],
		["fault 32: a type that is not a string", '{"type":7}'],
		["fault 32: a delta that is not text", '{"type":"response.output_text.delta","delta":{"a":1}}'],
		["fault 32: a terminal event without a response", '{"type":"response.completed"}'],
	];
	for (const [title, data] of malformed) {
		it(`${title}: fails as a protocol error and keeps the text`, () =>
			expectRun(`${sse(...say.beginning("a"))}data: ${data}\n\n${sse(say.delta("b"))}`, (ran) => {
				assert.equal(failure(ran)?.kind, "protocol");
				assert.equal(ran.text, "a");
			}));
	}

	for (const data of ["null", "[]", '"x"', ": keepalive", "ping", "[DONE", "true"]) {
		it(`faults 32, 220: skips ${data}, which cannot contain a delta`, () =>
			expectRun(`${sse(...say.beginning("a"))}data: ${data}\n\n${sse(say.completed("a"))}`, (ran) => {
				assert.equal(ran.ended.outcome, "completed");
				assert.equal(ran.text, "a");
			}));
	}

	it("fault 32: ignores and logs an event with missing fields", () =>
		expectRun(
			sse(
				...say.beginning("a"),
				{ ...say.itemAdded, item: null },
				{ ...say.partAdded, part: 7 },
				{ type: "response.output_text.annotation.added", annotation: null },
				say.completed("a"),
			),
			(ran, log) => {
				assert.equal(ran.ended.outcome, "completed");
				assert.equal(log.lines.filter((line) => line.includes("is missing")).length, 3);
			},
		));

	it("fault 5: skips an empty data block", () =>
		expectRun(`${sse(...say.beginning("a"))}data:\n\n${sse(say.completed("a"))}`, (ran) =>
			assert.equal(ran.ended.outcome, "completed"),
		));

	it("fault 33: uses the JSON type if the event name is different", () =>
		expectRun(
			sse(...say.beginning()) +
				`event: response.refusal.delta\ndata: ${JSON.stringify(say.delta("a"))}\n\n` +
				sse(say.completed("a")),
			(ran, log) => {
				assert.equal(ran.text, "a");
				assert.ok(log.lines.some((line) => line.includes("response.refusal.delta")));
			},
		));

	it("fault 34: changes no prototype for __proto__ and constructor as type, id or index", () =>
		expectRun(
			sse(...say.beginning("a")) +
				'data: {"type":"__proto__","__proto__":{"polluted":1}}\n\n' +
				'data: {"type":"constructor","prototype":{"polluted":1}}\n\n' +
				'data: {"type":"response.output_text.delta","output_index":"__proto__","delta":"x"}\n\n' +
				'data: {"type":"response.output_text.delta","output_index":1e9,"delta":"y"}\n\n' +
				sse({ ...say.itemAdded, output_index: 1, item: { ...say.itemAdded.item, id: "__proto__" } }) +
				sse(say.completed("a")),
			(ran) => {
				// Fault 178: an invalid index is ignored, and the text continues at the last index.
				assert.equal(ran.text, "axy");
				assert.equal(ran.ended.outcome, "completed");
				assert.equal(({} as { polluted?: number }).polluted, undefined);
				for (const event of ran.events) assert.equal(Object.getPrototypeOf(event), Object.prototype);
			},
		));

	it("accepts no run events from a server", () =>
		expectRun(
			sse(...say.beginning("a"), { type: "run.ended", outcome: "aborted" }, say.completed("a")),
			(ran) => assert.equal(ran.ended.outcome, "completed"),
		));

	it("fault 58: drops a repeated event and logs a gap", () => {
		const numbered = say.answer("a", "b", "c").map((event, index) => ({ ...event, sequence_number: index }));
		const [first, second, third, a, b, c, end] = numbered;
		const events = [first, second, third, a, b, b, a, c, { ...end, sequence_number: 9 }] as object[];
		return expectRun(sse(...events), (ran, log) => {
			assert.equal(ran.text, "abc");
			assert.equal(ran.ended.outcome, "completed");
			assert.equal(log.lines.filter((line) => line.startsWith("A repeated event")).length, 2);
			assert.equal(log.lines.filter((line) => line.startsWith("A gap")).length, 1);
		});
	});

	it("fault 58: loses nothing if every event has the same sequence number", () =>
		expectRun(sse(...say.answer("a", "a", "a").map((event) => ({ ...event, sequence_number: 0 }))), (ran) => {
			assert.equal(ran.text, "aaa");
			assert.equal(ran.ended.outcome, "completed");
		}));

	it("fault 65: keeps an unknown event unchanged", () =>
		expectRun(
			sse(...say.beginning("a"), { type: "response.brand_new.event", x: [1] }, say.completed("a")),
			(ran) => {
				assert.deepEqual(
					ran.events.find((event) => event.type === "response.brand_new.event"),
					{ type: "response.brand_new.event", x: [1] },
				);
				assert.equal(ran.ended.outcome, "completed");
			},
		));
});
