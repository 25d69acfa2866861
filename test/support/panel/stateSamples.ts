import type { Attachment } from "../../../src/core/events/question";
import { AnswerScript } from "./answerScript";
import { answerText, png, thought } from "./samples";
import { toolItems } from "./toolItems";

export const chip: Attachment = {
	uri: "file:///sample/src/retry.ts",
	name: "src/retry.ts",
	languageId: "typescript",
	lines: [12, 48],
	text: "",
};
export const picture = {
	id: "i",
	mediaType: "image/png",
	width: 2_048,
	height: 1_152,
	bytes: 183_000,
	scaledFrom: [3_840, 2_160],
} as const;
export const builtin = { endpoint: "builtin", name: "Built-in explainer" };
export const openai = { endpoint: { id: "openai", name: "OpenAI", model: "gpt-5" } };
export const asked = { text: "What does this do?", attachments: [chip] };

/** An answer with one message, to be ended in some way. */
export const said = (text: string) => new AnswerScript(asked).wait(420).text(text);
export const cutText =
	"It decides how long to wait before the next attempt. The server’s own wish wins: `retry-";

export const queued = [
	{ id: "q1", text: "And what happens when the header names a date in the past?" },
	{ id: "q2", text: "Write a test for it." },
];

/** One question to three endpoints: one has answered, one streams, one has failed. */
export function compared(): readonly AnswerScript[] {
	const other = (run: string, name: string, model: string) =>
		new AnswerScript({ ...asked, run, turn: "run-1", beside: true, source: { endpoint: name, name, model } });
	const failure = {
		kind: "auth" as const,
		message: "The server did not accept the API key. Set the key again.",
	};
	return [
		said(answerText).complete(120),
		other("run-2", "Local", "qwen3-coder:30b").text(cutText),
		other("run-3", "OpenRouter", "anthropic/claude-sonnet-4.5").end({ outcome: "failed", failure }),
	];
}

/** Four short turns. */
export const turns = (): readonly AnswerScript[] =>
	["What does retryDelay do?", "Who calls it?", "What is the cap?", "Write a test for it."].map((text, at) =>
		new AnswerScript({ run: `run-${at + 1}`, text }).text(`${cutText}after\`.`).complete(120),
	);

/** The first two of them are not sent. */
export const notSent = {
	leftOut: 2,
	first: "run-3",
	limit: { by: "maxInput", characters: 20_000, server: "OpenAI" },
} as const;

/** The last question is too long with the others, and is asked again without them. */
export const tooLong = (): readonly AnswerScript[] => [
	...turns().slice(0, 1),
	new AnswerScript({ ...asked, run: "long" }).end({
		outcome: "failed",
		failure: {
			kind: "request",
			message:
				"OpenAI can't process that much at once: Your input exceeds the context window of this model. Start a new chat, select less code, or select a model with a larger context window.",
			action: "askWithoutEarlier",
			status: 400,
			code: "context_length_exceeded",
		},
	}),
];

export function call(name: string, args: object) {
	return {
		type: "function_call",
		call_id: name,
		id: name,
		name,
		arguments: JSON.stringify(args),
		status: "completed",
	};
}

export function output(call_id: string, text: string, status = "completed") {
	return { type: "function_call_output", id: "o", call_id, output: text, status };
}

/** A full answer: reasoning, steps, text with every type of citation, sources. */
export function answer(): AnswerScript {
	const script = new AnswerScript(asked)
		.open({ type: "reasoning", id: "rs", summary: [] })
		.done({ type: "reasoning", id: "rs", summary: [{ type: "summary_text", text: thought }] }, 3_200)
		.item(
			{
				type: "web_search_call",
				id: "ws",
				status: "completed",
				action: { type: "search", query: "Retry-After header" },
			},
			1_800,
		)
		.text(answerText);
	const at = (words: string) => answerText.indexOf(words) + words.length;
	return script
		.cite(
			{
				type: "url_citation",
				url: "https://www.rfc-editor.org/rfc/rfc9110#field.retry-after",
				title: "RFC 9110, 10.2.3 Retry-After",
				start_index: 0,
				end_index: at("`Retry-After`"),
			},
			0,
		)
		.cite(
			{
				type: "file_citation",
				file_id: "src/retry.ts#L31",
				filename: "src/retry.ts:31",
				index: at("to jitter"),
			},
			1,
		)
		.cite(
			{
				type: "container_file_citation",
				container_id: "cntr_1",
				file_id: "cfile_1",
				filename: "delays.csv",
				start_index: 0,
				end_index: at("measured"),
			},
			2,
		);
}

export function tools(): AnswerScript {
	const script = new AnswerScript(asked);
	for (const { item, took } of toolItems(png)) script.item(item, took);
	return script.text("All of that was needed.");
}

export function refused(): AnswerScript {
	return new AnswerScript(asked)
		.open({ type: "message", id: "m", role: "assistant", status: "in_progress", content: [] })
		.more("response.content_part.added", { content_index: 0, part: { type: "refusal", refusal: "" } })
		.more("response.refusal.delta", { content_index: 0, delta: "I can’t help with that. " })
		.more("response.refusal.delta", { content_index: 0, delta: "I can explain how retries work instead." });
}
