import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { ChatCompletionsProvider } from "../../../../src/core/providers/chat/chatCompletions";
import { ResponsesProvider } from "../../../../src/core/providers/responses/responses";
import { run } from "../../../../src/core/run/run";
import { bytesOf } from "../../../support/run/cuts";
import { collect, endpoint, options, playing, question } from "../../../support/run/runs";
import * as say from "../../../support/server/answers";
import { chatBeginning } from "../../../support/server/chatAnswers";
import { sse } from "../../../support/server/serverScripts";

const words = "The device ran out of memory";

/** Ways to report one failure, as the data of a message. */
const shapes: readonly [title: string, data: string][] = [
	["an error object", JSON.stringify({ error: { message: words, code: 500, type: "server_error" } })],
	["a string in `error`", JSON.stringify({ error: words })],
	["a list", JSON.stringify([{ error: { code: 500, message: words } }])],
	["an object called error", JSON.stringify({ object: "error", message: words, code: 500 })],
	["flat fields", JSON.stringify({ message: words, code: "provider_error", type: "server_error" })],
	["an error event", JSON.stringify({ type: "error", message: words, code: "x", param: null })],
	[
		"error_type and error_message",
		JSON.stringify({ error_type: "400 Bad", error_message: words, choices: null }),
	],
	["a list of errors", JSON.stringify({ success: false, errors: [{ code: 1, message: words }] })],
	[
		"a gateway's raw text",
		JSON.stringify({ error: { message: "Provider error", metadata: { raw: words } } }),
	],
	[
		"JSON inside the text",
		JSON.stringify({ error: { message: JSON.stringify({ error: { message: words } }) } }),
	],
	["an object as the message", JSON.stringify({ object: "error", message: { detail: [{ msg: words }] } })],
	["inside a choice", JSON.stringify({ choices: [{ index: 0, error: { message: words } }] })],
];
/** Errors only because of the event name. */
const namedOnly: readonly [title: string, data: string][] = [
	["plain text", words],
	["a message alone", JSON.stringify({ message: words })],
	["FastAPI's detail", JSON.stringify({ detail: [{ loc: ["body"], msg: words }] })],
];

const apis = {
	responses: { Provider: ResponsesProvider, text: sse(...say.beginning("Half")) },
	chatCompletions: { Provider: ChatCompletionsProvider, text: sse(...chatBeginning("Half")) },
} as const;

describe("An error in a stream", () => {
	const rows = [
		...shapes.flatMap((shape) => [[...shape, ""] as const, [...shape, "event: error\n"] as const]),
		...namedOnly.map((shape) => [...shape, "event: error\n"] as const),
		["the field `error:`", words, "error"] as const,
	];
	for (const api of ["responses", "chatCompletions"] as const) {
		for (const [title, data, name] of rows) {
			for (const before of ["", "Half"]) {
				const named = name === "" ? "" : name === "error" ? " of SSE" : ", named";
				const place = before === "" ? "first" : "after text";
				it(`faults 177, 200, 218: has the server's message: ${api}, ${title}${named}, ${place}`, async () => {
					const { Provider, text } = apis[api];
					const message = name === "error" ? `error: ${data}\n\n` : `${name}data: ${data}\n\n`;
					const bytes = bytesOf((before === "" ? "" : text) + message);
					let asked = 0;
					const transport: ReturnType<typeof playing> = (request) => {
						asked++;
						return playing([bytes])(request);
					};
					const provider = new Provider({ endpoint: { ...endpoint(), api }, transport });
					const ran = await collect(run(provider, question, options()));
					assert.equal(ran.ended.outcome, "failed");
					assert.ok(ran.ended.failure?.message.includes(words), ran.ended.failure?.message);
					assert.equal(ran.text, before);
					assert.equal(asked, 1);
				});
			}
		}
	}
});
