import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { bytesOf, cuttings } from "../../../support/run/cuts";
import { Impatient } from "../../../support/run/fakeClock";
import { collect, Lines, playing, type Ran, runOver } from "../../../support/run/runs";
import * as say from "../../../support/server/answers";
import { sse } from "../../../support/server/serverScripts";

/** Holds what a stream comes to, however its bytes are cut; nothing is sent twice on the way. */
async function expectRun(stream: string, check: (ran: Ran, log: Lines) => void): Promise<void> {
	for (const { name, chunks } of cuttings(bytesOf(stream))) {
		const log = new Lines();
		// One attempt: what is asked again is another test's matter.
		const ran = await collect(runOver(playing(chunks), { log, clock: new Impatient() }));
		try {
			check(ran, log);
		} catch (error) {
			throw new Error(`cut ${name}`, { cause: error });
		}
	}
}

const failure = (ran: Ran) => ran.ended.failure;

describe("a run", function () {
	// Every cut of every stream: a second where nothing else runs, many where much does.
	this.timeout(60_000);

	it("ends as completed after the terminal event, with all the text", () =>
		expectRun(sse(...say.answer("Hel", "lo")), (ran) => {
			assert.equal(ran.text, "Hello");
			assert.deepEqual(ran.ended, { type: "run.ended", outcome: "completed" });
		}));

	it("fault 35: a clean end without a terminal event is a truncated answer, its text kept", () =>
		expectRun(sse(...say.beginning("a", "b", "c", "d")), (ran) => {
			assert.equal(ran.text, "abcd");
			assert.equal(ran.ended.outcome, "failed");
			assert.equal(failure(ran)?.kind, "truncated");
			assert.equal(failure(ran)?.action, "retry");
			assert.ok(!ran.types.includes("run.retrying"));
		}));

	it("fault 36: an end before any event is asked again, with a word about the count", async () => {
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

	it("faults 37, 41: [DONE] proves nothing, and nothing behind it is parsed", () =>
		expectRun(`${sse(...say.beginning("a"))}data: [DONE]\n\ndata: {bad json\n\n`, (ran) => {
			assert.equal(ran.text, "a");
			assert.equal(failure(ran)?.kind, "truncated");
		}));

	it("fault 39: what comes after the terminal event is ignored, and logged where it was read", async () => {
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

	it("fault 40: of two terminal events the first one counts", () =>
		expectRun(sse(...say.answer("a"), say.failedWith("server_error")), (ran) => {
			assert.equal(ran.ended.outcome, "completed");
			assert.ok(!ran.types.includes("response.failed"));
		}));

	for (const reason of ["max_output_tokens", "content_filter"]) {
		it(`fault 42: an answer stopped by ${reason} is incomplete and says so`, () =>
			expectRun(sse(...say.beginning("a"), say.incomplete(reason, "a")), (ran) => {
				assert.deepEqual(ran.ended, { type: "run.ended", outcome: "incomplete", reason });
			}));
	}

	it("fault 43: response.failed fails the run with the server's code and words", () =>
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
		it(`faults 44, 45: an error event (${title}) fails the run by its code`, () =>
			expectRun(sse(...say.beginning("a")) + stream, (ran) => {
				assert.equal(ran.text, "a");
				assert.equal(failure(ran)?.kind, kind);
				assert.equal(ran.types.at(-2), "error");
				assert.match(failure(ran)?.message ?? "", /^Test reported: (No|Slow|Oh|Busy)\. /);
			}));
	}

	it("shows error and the response.failed that follows it, and one failure", () =>
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

	it("fault 47: a rate limit that comes first thing in the stream is asked again", async () => {
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

	it("faults 48, 100: nothing is asked again once text has been shown", async () => {
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
		["fault 32: a type that is no string", '{"type":7}'],
		["fault 32: a delta that is no text", '{"type":"response.output_text.delta","delta":{"a":1}}'],
		["fault 32: a terminal event without a response", '{"type":"response.completed"}'],
	];
	for (const [title, data] of malformed) {
		it(`${title} fails the run as a protocol error and keeps the text`, () =>
			expectRun(`${sse(...say.beginning("a"))}data: ${data}\n\n${sse(say.delta("b"))}`, (ran) => {
				assert.equal(failure(ran)?.kind, "protocol");
				assert.equal(ran.text, "a");
			}));
	}

	for (const data of ["null", "[]", '"x"', ": keepalive", "ping", "[DONE", "true"]) {
		it(`faults 32, 220: ${data} can hold no delta and is passed over`, () =>
			expectRun(`${sse(...say.beginning("a"))}data: ${data}\n\n${sse(say.completed("a"))}`, (ran) => {
				assert.equal(ran.ended.outcome, "completed");
				assert.equal(ran.text, "a");
			}));
	}

	it("fault 32: an event without what it is about is ignored, and logged", () =>
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

	it("fault 5: an empty data block is passed over", () =>
		expectRun(`${sse(...say.beginning("a"))}data:\n\n${sse(say.completed("a"))}`, (ran) =>
			assert.equal(ran.ended.outcome, "completed"),
		));

	it("fault 33: where the stream's name and the JSON's type disagree the JSON counts", () =>
		expectRun(
			sse(...say.beginning()) +
				`event: response.refusal.delta\ndata: ${JSON.stringify(say.delta("a"))}\n\n` +
				sse(say.completed("a")),
			(ran, log) => {
				assert.equal(ran.text, "a");
				assert.ok(log.lines.some((line) => line.includes("response.refusal.delta")));
			},
		));

	it("fault 34: __proto__ and constructor as type, id or index write to no prototype", () =>
		expectRun(
			sse(...say.beginning("a")) +
				'data: {"type":"__proto__","__proto__":{"polluted":1}}\n\n' +
				'data: {"type":"constructor","prototype":{"polluted":1}}\n\n' +
				'data: {"type":"response.output_text.delta","output_index":"__proto__","delta":"x"}\n\n' +
				'data: {"type":"response.output_text.delta","output_index":1e9,"delta":"y"}\n\n' +
				sse({ ...say.itemAdded, output_index: 1, item: { ...say.itemAdded.item, id: "__proto__" } }) +
				sse(say.completed("a")),
			(ran) => {
				// Fault 178: what can't be a place is none, and the text goes on where the last text was.
				assert.equal(ran.text, "axy");
				assert.equal(ran.ended.outcome, "completed");
				assert.equal(({} as { polluted?: number }).polluted, undefined);
				for (const event of ran.events) assert.equal(Object.getPrototypeOf(event), Object.prototype);
			},
		));

	it("lets no server speak for the run", () =>
		expectRun(
			sse(...say.beginning("a"), { type: "run.ended", outcome: "aborted" }, say.completed("a")),
			(ran) => assert.equal(ran.ended.outcome, "completed"),
		));

	it("fault 58: a repeated event is dropped, a gap is logged, the rest stays as it is", () => {
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

	it("fault 58: a server that gives every event the same number loses nothing", () =>
		expectRun(sse(...say.answer("a", "a", "a").map((event) => ({ ...event, sequence_number: 0 }))), (ran) => {
			assert.equal(ran.text, "aaa");
			assert.equal(ran.ended.outcome, "completed");
		}));

	it("fault 65: an unknown event is kept as it came", () =>
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
