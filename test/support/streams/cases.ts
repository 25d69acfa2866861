import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The expected result of a run over one input. Absent fields are not checked. */
export interface Expected {
	readonly api: "responses" | "chatCompletions";
	readonly outcome: "completed" | "incomplete" | "failed" | "aborted";
	/** The whole text of the answer. */
	readonly text?: string;
	/** The text of all reasoning items. */
	readonly reasoning?: string;
	/** Each function call with its arguments and status. */
	readonly calls?: readonly string[];
	/** The types of the items, in order. */
	readonly items?: readonly string[];
	/** The cited text of each annotation. */
	readonly marks?: readonly string[];
	/** How many annotations the texts have. */
	readonly sources?: number;
	/** A part of the failure message. */
	readonly says?: string;
	readonly kind?: string;
	/** A part of a notice. */
	readonly notice?: string;
	/** How many requests the server received; 1 by default. */
	readonly requests?: number;
	/** How the server sends it; by default `text/event-stream` with status 200. */
	readonly type?: string;
	readonly status?: number;
}

const bees = "Bees dance to tell the others where the flowers are";
const chat = { api: "chatCompletions" } as const;
const responses = { api: "responses" } as const;
const whole = { outcome: "completed" } as const;
const failed = { outcome: "failed" } as const;

/** The expected results, by file name without extension. */
const expected: Readonly<Record<string, Expected>> = {
	"176-chat-moving-index": { ...chat, ...whole, calls: ['f {"x":1} completed'] },
	"177-chat-error-event": { ...chat, ...failed, text: "Half an ", says: "The model is overloaded" },
	"177-responses-error-event": { ...responses, ...failed, text: "Half an ", says: "The model is overloaded" },
	"178-responses-far-index": { ...responses, ...whole, text: "Not lost." },
	"179-responses-one-index-for-two": { ...responses, ...whole, items: ["reasoning", "message"] },
	"180-chat-harmony-markers": { ...chat, ...whole, text: "It is 4.", reasoning: "Two and two." },
	"180-chat-think-never-opened": { ...chat, ...whole, text: "It is 4.", reasoning: "Let me see.\n" },
	"181-chat-numbered-citations": { ...chat, ...whole, marks: ["[1]", "[2]"] },
	"182-responses-code-point-offsets": {
		...responses,
		...whole,
		marks: ["([example.org](https://example.org/bees))"],
	},
	"183-responses-cancelled": { ...responses, outcome: "failed", text: "As far as " },
	"184-chat-nothing-said": { ...chat, ...whole, text: "", notice: "stop" },
	"184-chat-text-completion": { ...chat, ...failed, kind: "config" },
	"185-ollama-native": { ...chat, ...failed, type: "application/x-ndjson", says: "/v1" },
	"193-responses-growing-content-index": { ...responses, ...whole, items: ["message"] },
	"193-responses-part-that-goes-away": { ...responses, ...whole, text: bees },
	"196-responses-message-never-announced": { ...responses, ...whole, items: ["reasoning", "message"] },
	"196-responses-reasoning-with-the-messages-id": {
		...responses,
		...whole,
		items: ["reasoning", "message"],
		reasoning: "Think of bees.",
	},
	"197-responses-reasoning-as-output-text": {
		...responses,
		...whole,
		reasoning: "Think of bees.",
		items: ["reasoning", "message"],
	},
	"198-chat-one-id-at-two-indices": {
		...chat,
		...whole,
		calls: ['flower {"name":"aster"} completed', 'flower {"name":"borage"} completed'],
	},
	"199-chat-done-without-finish-reason": {
		...chat,
		...whole,
		text: "Bees dance.",
		notice: "The server did not say why it finished.",
	},
	"200-chat-error-object": { ...chat, ...failed, text: "Bees ", says: "The device ran out of memory" },
	"200-chat-flat-error-named": { ...chat, ...failed, says: "The request was rejected" },
	"200-responses-error-text": { ...responses, ...failed, says: "the model runner has stopped" },
	"200-responses-flat-error-named": { ...responses, ...failed, says: "The request was rejected" },
	"202-chat-call-cut-by-limit": {
		...chat,
		outcome: "incomplete",
		calls: ['flower {"name":"aster"} completed', 'flower {"name":"bor incomplete'],
	},
	"204-responses-open-responses-reasoning": {
		...responses,
		...whole,
		text: bees,
		reasoning: "Think of bees.",
	},
	"206-chat-junk-after-finish": { ...chat, ...whole, text: "Bees dance." },
	"209-responses-commentary-then-answer": { ...responses, ...whole, items: ["message", "message"] },
	"01-content-index-carries-over": { ...responses, ...whole, text: "It is 4.", reasoning: "Hm." },
	"02-content-index-per-delta": { ...responses, ...whole, text: "One line of text." },
	"03-content-index-per-delta-300-cut": {
		...responses,
		...failed,
		kind: "truncated",
		text: Array.from({ length: 300 }, (_, index) => `w${index} `).join(""),
	},
	"04-output-index-from-1": { ...responses, ...whole, text: "Hello.", items: ["message"] },
	"05-one-output-index-text-lost": {
		...responses,
		...whole,
		text: "I look it up.",
		calls: ["get {} completed"],
	},
	"07-completed-lists-other-ids": { ...responses, ...whole, text: "Four.", reasoning: "Hm." },
	"08-completed-event-status-incomplete": { ...responses, outcome: "incomplete", text: "Cut in the mid" },
	"09-response-done": { ...responses, ...whole, text: "All." },
	"11-keepalive-as-data": { ...chat, ...whole, text: "Hi" },
	"12-json-error-unframed": { ...chat, ...failed, says: "the prompt has 900 tokens, the slot holds 512" },
	"13-json-answer-as-event-stream": { ...chat, ...whole, text: "Whole." },
	"15-error-type-error-message": { ...chat, ...failed, says: "the prompt is too long for this model" },
	"17-error-object-error": { ...chat, ...failed, text: "Hal", says: "no memory left" },
	"18-sse-as-json": { ...chat, ...whole, type: "application/json", text: "Hi" },
	"19-sse-as-text-plain": { ...chat, ...whole, type: "text/plain", text: "Hi" },
	"20-http-422-mistral": { ...chat, ...whole, status: 422, text: "Hi", requests: 2 },
	"21-http-429-gemini-array": {
		...chat,
		...failed,
		status: 429,
		says: "No requests are left for today",
		requests: 3,
	},
	"22-http-400-errors-list": { ...chat, ...failed, status: 400, says: "no account of this name" },
	"24-http-403-challenge-page": { ...chat, ...failed, status: 403, type: "text/html", kind: "proxy" },
	"26-final-chunk-whole-message": { ...chat, ...whole, text: "Hello." },
	"27-cumulative-deltas": { ...chat, ...whole, text: "The sky is blue." },
	"29-think-close-only": { ...chat, ...whole, text: "Hi!", reasoning: "I should greet.\n" },
	"30-azure-context-citations": { ...chat, ...whole, text: "Twenty days [doc1].", sources: 1 },
	"32-http-400-must-be-verified-to-stream": {
		...responses,
		...whole,
		status: 400,
		text: "Hi",
		requests: 2,
		notice: "stream",
	},
};

/** One input, with the bytes of its file. */
export interface Case {
	readonly name: string;
	readonly body: Uint8Array;
	readonly want: Expected | undefined;
}

const folder = "../shared/cases";

/** The inputs that concern a server, if their folder is beside the project. */
export function serverCases(): Case[] {
	return [folder, join(folder, "reports")].filter(existsSync).flatMap((at) =>
		readdirSync(at)
			.filter((file) => /\.(sse|ndjson|json)$/.test(file))
			.sort()
			.map((file) => {
				const name = file.replace(/\.\w+$/, "");
				return { name, body: readFileSync(join(at, file)), want: expected[name] };
			}),
	);
}
