import type { FailureKind } from "../../../src/core/errors/errors";
import type { RunOutcome } from "../../../src/core/events/runEvents";
import * as say from "../server/answers";
import {
	chatAnswer,
	chatBeginning,
	chatDone,
	completionAnswer,
	completionChunk,
} from "../server/chatAnswers";
import type { Script } from "../server/server";
import { chunk, chunkedHead, head, json, lastChunk, sse, streamHead, write } from "../server/serverScripts";

/** An answer in one of the APIs: an incomplete beginning, and the whole answer. */
export interface Spoken {
	readonly begun: string;
	readonly whole: string;
	/** An error inside the stream. */
	readonly error: (code: string) => string;
}

export const spoken = {
	responses: (deltas: readonly string[]): Spoken => ({
		begun: sse(...say.beginning(...deltas)),
		whole: sse(...say.answer(...deltas)),
		error: (code) => sse({ type: "error", code, message: "It went wrong." }),
	}),
	chatCompletions: (deltas: readonly string[]): Spoken => ({
		begun: sse(...chatBeginning(...deltas)),
		whole: sse(...chatAnswer(...deltas)) + chatDone,
		error: (code) => sse({ error: { code, message: "It went wrong." } }),
	}),
	infill: (deltas: readonly string[]): Spoken => ({
		begun: sse(...deltas.map((content) => ({ content, stop: false }))),
		whole: sse(...deltas.map((content) => ({ content, stop: false })), { content: "", stop: true }),
		error: (code) => sse({ error: { code, message: "It went wrong." } }),
	}),
	completions: (deltas: readonly string[]): Spoken => ({
		begun: sse(...deltas.map((text) => completionChunk(text))),
		whole: sse(...completionAnswer(...deltas)) + chatDone,
		error: (code) => sse({ error: { code, message: "It went wrong." } }),
	}),
};

/** One way in which a server misbehaves, and the expected result of a run. */
export interface Fault {
	/** The answer to each request. The last one is repeated for all further requests. */
	readonly scripts: (answer: Spoken) => readonly Script[];
	readonly outcome: RunOutcome;
	readonly kind?: FailureKind;
	/** How much of the answer's text is shown. */
	readonly text: "all" | "some" | "none";
}

const whole = (text: string): Script => [streamHead, write(text), "end"];
const half = (text: string) => text.slice(0, Math.floor(text.length / 2));
const good: Pick<Fault, "outcome" | "text"> = { outcome: "completed", text: "all" };
const bad = (kind: FailureKind, text: Fault["text"]): Pick<Fault, "outcome" | "kind" | "text"> => ({
	outcome: "failed",
	kind,
	text,
});

/** The faults by name. */
export const faults = {
	"no fault": { scripts: ({ whole: all }) => [whole(all)], ...good },
	"byte by byte": {
		scripts: ({ whole: all }) => [
			[streamHead, ...Array.from(Buffer.from(all), (byte) => write(Buffer.of(byte))), "end"],
		],
		...good,
	},
	"comments between events": {
		scripts: ({ whole: all }) => [whole(`: ping\n\n${all.replaceAll("\n\n", "\n\n: ping\n\n")}`)],
		...good,
	},
	"CRLF and a byte order mark": {
		scripts: ({ whole: all }) => [whole(`\uFEFF${all.replaceAll("\n", "\r\n")}`)],
		...good,
	},
	"busy, then an answer": {
		scripts: ({ whole: all }) => [json(503, {}), json(429, {}, { "retry-after-ms": "0" }), whole(all)],
		...good,
	},
	"a reset, then an answer": { scripts: ({ whole: all }) => [["reset"], whole(all)], ...good },
	"an empty stream, then an answer": { scripts: ({ whole: all }) => [whole(""), whole(all)], ...good },
	"overloaded inside the stream, then an answer": {
		scripts: ({ whole: all, error }) => [whole(error("overloaded_error")), whole(all)],
		...good,
	},
	"a reset after the end": { scripts: ({ whole: all }) => [[chunkedHead, chunk(all), "reset"]], ...good },
	"still open after the end": { scripts: ({ whole: all }) => [[streamHead, write(all), "hold"]], ...good },
	"always busy": { scripts: () => [json(500, {})], ...bad("server", "none") },
	"no key": { scripts: () => [json(401, {})], ...bad("auth", "none") },
	"a web page": {
		scripts: () => [[head(200, { "content-type": "text/html" }), write("<html>"), "end"]],
		...bad("proxy", "none"),
	},
	"a redirect": { scripts: () => [[head(307, { location: "/x" }), "end"]], ...bad("config", "none") },
	"cut off": { scripts: ({ begun }) => [whole(begun)], ...bad("truncated", "all") },
	"cut off in an event": { scripts: ({ begun }) => [whole(half(begun))], ...bad("truncated", "some") },
	"cut off in a chunk": {
		scripts: ({ begun }) => [[chunkedHead, chunk(half(begun)), "end"]],
		...bad("truncated", "some"),
	},
	"ended without a terminal event": {
		scripts: ({ begun }) => [[chunkedHead, chunk(begun), lastChunk, "end"]],
		...bad("truncated", "all"),
	},
	"bad JSON": { scripts: ({ begun }) => [whole(`${begun}data: {bad\n\n`)], ...bad("protocol", "all") },
	"an error after text": {
		scripts: ({ begun, error }) => [whole(begun + error("rate_limit_exceeded"))],
		...bad("rateLimit", "all"),
	},
	"no quota": {
		scripts: ({ begun, error }) => [whole(begun + error("insufficient_quota"))],
		...bad("quota", "all"),
	},
	"silence before the header": { scripts: () => [["hold"]], ...bad("timeout", "none") },
	"silence after text": {
		scripts: ({ begun }) => [[streamHead, write(begun), "hold"]],
		...bad("timeout", "all"),
	},
} as const satisfies Readonly<Record<string, Fault>>;
