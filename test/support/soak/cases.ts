import { gzipSync } from "node:zlib";
import type { RunOutcome } from "../../../src/core/events/runEvents";
import type { Limits } from "../../../src/core/wire/watch";
import type { Random } from "../random";
import * as say from "../server/answers";
import { chatBeginning, chatChunk, chatDone } from "../server/chatAnswers";
import type { Script, Step } from "../server/server";
import { head, json, sse, streamHead, write } from "../server/serverScripts";

/** One run against a server with this behaviour, and the expected result. */
export interface Case {
	/** The server's answer to each request, in order. */
	readonly scripts: readonly Script[];
	readonly outcome: RunOutcome;
	/** The expected text, or a text that must begin with the result. */
	readonly text: string;
	readonly prefix?: true;
	readonly api?: "chatCompletions";
	readonly background?: true;
	readonly limits?: Limits;
	/** Stop when this many characters have arrived. */
	readonly stopAt?: number;
}

const words = ["stream ", "of ", "events, ", "Grüße ", "你好 ", "👩‍👩‍👧 ", "é́ ", "\n\n", "`code` ", "[1] "];

const pieces = (random: Random) => Array.from({ length: 2 + random.below(40) }, () => random.pick(words));
const joined = (list: readonly string[]) => list.join("");

/** Sends bytes in pieces of any size, also inside a character, each in a separate write. */
function cut(random: Random, text: string): Step[] {
	const bytes = Buffer.from(text);
	const steps: Step[] = [];
	for (let at = 0; at < bytes.length; ) {
		const size = 1 + random.below(Math.max(1, bytes.length / 3));
		steps.push(write(bytes.subarray(at, at + size)), { wait: () => new Promise(setImmediate) });
		at += size;
	}
	return steps;
}

const stream = (random: Random, text: string, end: Step = "end"): Script => [
	streamHead,
	...cut(random, text),
	end,
];
const whole = (random: Random, list: readonly string[]) => stream(random, sse(...say.answer(...list)));
const overloaded = { type: "error", code: "overloaded", message: "Later.", param: null };

function chat(list: readonly string[]): string {
	return sse(...chatBeginning(...list), chatChunk({}, "stop")) + chatDone;
}

const numbered = (list: readonly string[]) =>
	say.answer(...list).map((event, sequence_number) => ({ ...event, sequence_number }));

/** The cases by name. Each creates one case from random words. */
export const cases: Readonly<Record<string, (random: Random, list: readonly string[]) => Case>> = {
	whole: (random, list) => ({ scripts: [whole(random, list)], outcome: "completed", text: joined(list) }),
	"whole, through Chat Completions": (random, list) => ({
		scripts: [stream(random, chat(list))],
		outcome: "completed",
		text: joined(list),
		api: "chatCompletions",
	}),
	"whole and compressed": (_, list) => ({
		scripts: [
			[
				head(200, { "content-type": "text/event-stream", "content-encoding": "gzip" }),
				write(gzipSync(sse(...say.answer(...list)))),
				"end",
			],
		],
		outcome: "completed",
		text: joined(list),
	}),
	"with comments between events": (random, list) => ({
		scripts: [stream(random, sse(...say.answer(...list)).replaceAll("\n\n", "\n\n: ping\n\n"))],
		outcome: "completed",
		text: joined(list),
	}),
	"in one JSON value": (_, list) => ({
		scripts: [json(200, say.wholeResponse(joined(list)))],
		outcome: "completed",
		text: joined(list),
	}),
	"cut off": (random, list) => ({
		scripts: [stream(random, sse(...say.beginning(...list)))],
		outcome: "failed",
		text: joined(list),
	}),
	"reset in the middle": (random, list) => ({
		scripts: [stream(random, sse(...say.beginning(...list)), "reset")],
		outcome: "failed",
		text: joined(list),
		prefix: true,
	}),
	"with an error after text": (random, list) => ({
		scripts: [stream(random, sse(...say.beginning(...list), overloaded))],
		outcome: "failed",
		text: joined(list),
	}),
	"with bytes that are not JSON": (random, list) => ({
		scripts: [stream(random, `${sse(...say.beginning(...list))}data: {"half\n\n`)],
		outcome: "failed",
		text: joined(list),
	}),
	"with a limit": (random, list) => ({
		scripts: [
			stream(random, sse(...say.beginning(...list), say.incomplete("max_output_tokens", joined(list)))),
		],
		outcome: "incomplete",
		text: joined(list),
	}),
	"after status 500": (random, list) => ({
		scripts: [json(500, {}), whole(random, list)],
		outcome: "completed",
		text: joined(list),
	}),
	"after status 429, twice": (random, list) => ({
		scripts: [json(429, {}, { "retry-after-ms": "0" }), json(429, {}), whole(random, list)],
		outcome: "completed",
		text: joined(list),
	}),
	"after an empty stream": (random, list) => ({
		scripts: [stream(random, ""), whole(random, list)],
		outcome: "completed",
		text: joined(list),
	}),
	"after an error in the stream": (random, list) => ({
		scripts: [stream(random, sse(overloaded)), whole(random, list)],
		outcome: "completed",
		text: joined(list),
	}),
	"after a reset": (random, list) => ({
		scripts: [["reset"], whole(random, list)],
		outcome: "completed",
		text: joined(list),
	}),
	rejected: () => ({
		scripts: [json(401, { error: { message: "no" } })],
		outcome: "failed",
		text: "",
	}),
	"without a parameter that the server rejects": (random, list) => ({
		scripts: [
			json(400, {
				error: { message: "Unknown parameter: 'include'.", param: "include", code: "unknown_parameter" },
			}),
			whole(random, list),
		],
		outcome: "completed",
		text: joined(list),
	}),
	"with every event twice": (random, list) => ({
		scripts: [stream(random, sse(...numbered(list).flatMap((event) => [event, event])))],
		outcome: "completed",
		text: joined(list),
	}),
	"dropped and resumed": (random, list) => {
		const events = numbered(list);
		const first = 3 + random.below(list.length);
		return {
			scripts: [stream(random, sse(...events.slice(0, first))), stream(random, sse(...events.slice(first)))],
			outcome: "completed",
			text: joined(list),
			background: true,
		};
	},
	"that falls silent": (random, list) => ({
		scripts: [[...stream(random, sse(...say.beginning(...list))).slice(0, -1), "hold"]],
		outcome: "failed",
		text: joined(list),
		limits: { firstEvent: 600, silence: 10 },
	}),
	"that the user stops": (random, list) => ({
		scripts: [[...stream(random, sse(...say.beginning(...list))).slice(0, -1), "hold"]],
		outcome: "aborted",
		text: joined(list),
		prefix: true,
		stopAt: random.below(joined(list).length),
	}),
	"that the user stops at once": () => ({ scripts: [["hold"]], outcome: "aborted", text: "", stopAt: -1 }),
	"a web page": () => ({
		scripts: [[head(200, { "content-type": "text/html" }), write("<!doctype html><p>Sign in"), "end"]],
		outcome: "failed",
		text: "",
	}),
};

/** Creates a case by name, with the words of this generator. */
export function caseOf(name: string, random: Random): Case {
	const make = cases[name];
	if (!make) throw new Error(`There is no case "${name}".`);
	return make(random, pieces(random));
}
