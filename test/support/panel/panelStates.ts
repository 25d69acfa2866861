import type { Browser } from "playwright-core";
import type { Attachment } from "../../../src/core/events/question";
import type { PanelState, ToPanel } from "../../../src/core/panel/channel";
import { builtinPrompts } from "../../../src/core/prompts/prompts";
import { AnswerScript, messagesOf } from "./answerScript";
import { openPanel, type PanelOptions, type PanelPage } from "./panelPage";
import { answerText, png, thought } from "./samples";
import { toolItems } from "./toolItems";

/** One look of the panel. */
export interface PanelLook {
	readonly messages: readonly ToPanel[];
	readonly state?: Partial<PanelState>;
	/** The extension has said nothing for so many milliseconds. */
	readonly silentFor?: number;
	/** The keyboard goes to the question before or after. */
	readonly step?: -1 | 1;
	/** What is quoted: the first elements of the answer that fit; the last one stays selected. */
	readonly select?: readonly string[];
	/** What is typed into the composer. */
	readonly typed?: string;
	/** Steps to open before looking, by their names. */
	readonly open?: readonly string[];
}

const chip: Attachment = {
	uri: "file:///sample/src/retry.ts",
	name: "src/retry.ts",
	languageId: "typescript",
	lines: [12, 48],
	text: "",
};
const builtin = { endpoint: "builtin", name: "Built-in explainer" };
const openai = { endpoint: { id: "openai", name: "OpenAI", model: "gpt-5" } };
const asked = { text: "What does this do?", attachments: [chip] };

/** An answer of one message, ended in some way. */
const said = (text: string) => new AnswerScript(asked).wait(420).text(text);
const cutText = "It decides how long to wait before the next attempt. The server’s own wish wins: `retry-";

/** Every state that a reader can meet, by name. */
export const panelStates: Readonly<Record<string, () => PanelLook>> = {
	loading: () => ({ messages: [], silentFor: 1_000 }),
	"loading late": () => ({ messages: [], silentFor: 10_000 }),
	empty: () => ({ messages: messagesOf([]) }),
	attached: () => ({
		messages: messagesOf([]),
		state: { attachments: [chip, { ...chip, name: "src/a/very/long/name/of/a/file.test.ts" }], ...openai },
	}),
	waiting: () => ({ messages: new AnswerScript(asked).messages(), state: openai }),
	thinking: () => ({
		messages: new AnswerScript(asked)
			.open({ type: "reasoning", id: "rs", summary: [] })
			.more("response.reasoning_summary_part.added", {
				summary_index: 0,
				part: { type: "summary_text", text: "" },
			})
			.more("response.reasoning_summary_text.delta", { summary_index: 0, delta: thought })
			.messages(),
		state: openai,
	}),
	answer: () => ({ messages: answer().complete().messages(), state: openai }),
	streaming: () => ({
		messages: answer()
			.open({ type: "code_interpreter_call", id: "ci", code: "", outputs: null, status: "in_progress" })
			.more("response.code_interpreter_call_code.delta", { delta: "import math\nfor attempt in range(5):" })
			.messages(),
		state: openai,
		open: ["Code interpreter"],
	}),
	tools: () => ({ messages: tools().complete().messages(), state: openai }),
	"tools open": () => ({
		messages: tools().complete().messages(),
		state: openai,
		open: ["Retry delay", "File search", "create_short_url", "Shell", "Change file"],
	}),
	builtin: () => ({
		messages: new AnswerScript({ ...asked, source: builtin })
			.item(call("document_symbols", { file: "src/retry.ts" }), 0)
			.item(output("document_symbols", '{"summary":"7 symbols"}'), 41)
			.item(call("incoming_calls", { file: "src/retry.ts", line: 12 }), 0)
			.item(output("incoming_calls", '{"summary":"did not answer"}', "incomplete"), 8)
			.text("`retryDelay(attempt, headers, now)` is a function in **src/retry.ts**. It returns `number`.")
			.end()
			.messages(),
	}),
	written: () => ({
		messages: new AnswerScript({
			...asked,
			text: "Add a test for the cap.",
			target: { kind: "generate", uri: chip.uri, name: "src/retry.test.ts", line: 14 },
		})
			.wait(300)
			.text("```ts\nit('is capped', () => {\n\tassert.equal(retryDelay(20), 8_000);\n});\n```\n")
			.complete(38)
			.messages(),
		state: openai,
	}),
	incomplete: () => ({
		messages: said(cutText).end({ outcome: "incomplete", reason: "max_output_tokens" }).messages(),
		state: openai,
	}),
	filtered: () => ({
		messages: said(cutText).end({ outcome: "incomplete", reason: "content_filter" }).messages(),
		state: openai,
	}),
	refused: () => ({ messages: refused().complete(14).messages(), state: openai }),
	failed: () => ({
		messages: new AnswerScript(asked)
			.end({
				outcome: "failed",
				failure: {
					kind: "auth",
					message: "The server did not accept the API key. Set the key again.",
					action: "setApiKey",
					status: 401,
					code: "invalid_api_key",
					requestId: "req_8f2b0c11d7aa4c0e9d3b",
				},
			})
			.messages(),
		state: openai,
	}),
	"cut off": () => ({
		messages: said(cutText)
			.event({
				type: "run.notice",
				message: "The server does not know reasoning.summary; asked again without it.",
			})
			.end({
				outcome: "failed",
				failure: {
					kind: "truncated",
					message: "The connection ended before the answer was complete. What arrived is kept.",
					action: "retry",
				},
			})
			.messages(),
		state: openai,
	}),
	stopped: () => ({ messages: said(cutText).end({ outcome: "aborted" }).messages(), state: openai }),
	retrying: () => ({
		messages: new AnswerScript(asked)
			.event({
				type: "run.retrying",
				attempt: 1,
				until: Date.parse("2026-03-02T09:00:08Z"),
				failure: { kind: "rateLimit", message: "The server asks for a pause (HTTP 429)." },
			})
			.messages(),
		state: openai,
	}),
	"no answer": () => ({ messages: new AnswerScript(asked).complete(0).messages(), state: openai }),
	"asked again": () => ({
		messages: messagesOf([
			said(cutText).end({ outcome: "aborted" }),
			new AnswerScript({ ...asked, run: "run-2", turn: "run-1" }).text(answerText).complete(212),
		]),
		state: openai,
	}),
	compared: () => ({ messages: messagesOf(compared()), state: openai }),
	queued: () => ({
		messages: said(cutText).messages(),
		state: { ...openai, queue: { questions: queued, held: false } },
	}),
	held: () => ({
		messages: said(cutText).end({ outcome: "aborted" }).messages(),
		state: { ...openai, queue: { questions: queued, held: true } },
	}),
	tuned: () => ({
		messages: messagesOf([]),
		state: {
			endpoint: { id: "openai", name: "OpenAI", model: "gpt-5-a-name-that-is-long" },
			guide: "AGENTS.md",
			tuning: { effort: "high", verbosity: "low" },
		},
	}),
	"question focused": () => ({
		messages: messagesOf([
			said(answerText).complete(120),
			new AnswerScript({ run: "run-2", text: "And where is the cap?" }).text(cutText).complete(20),
		]),
		state: openai,
		step: -1,
	}),
	quoted: () => ({
		messages: answer().complete().messages(),
		state: { ...openai, attachments: [chip] },
		select: [":is(h1, h2, h3)", "li"],
	}),
	prompts: () => ({
		messages: messagesOf([]),
		state: { ...openai, prompts: [...builtinPrompts, { name: "commit-message", description: "" }] },
		typed: "/",
	}),
	unknown: () => ({
		messages: said("An answer with things that nobody knows yet.")
			.item({
				type: "brand_new_call",
				id: "x",
				name: "Tell the future",
				status: "completed",
				data: { a: [1, 2] },
			})
			.event({ type: "response.brand_new.event", note: "kept as it came" })
			.event({ type: "server.news" })
			.complete()
			.messages(),
		state: openai,
		open: ["Brand new call", "2 other events"],
	}),
};

const queued = [
	{ id: "q1", text: "And what happens when the header names a date in the past?" },
	{ id: "q2", text: "Write a test for it." },
];

/** One question to three endpoints: one has answered, one streams, one has failed. */
function compared(): readonly AnswerScript[] {
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

function call(name: string, args: object) {
	return {
		type: "function_call",
		call_id: name,
		id: name,
		name,
		arguments: JSON.stringify(args),
		status: "completed",
	};
}

function output(call_id: string, text: string, status = "completed") {
	return { type: "function_call_output", id: "o", call_id, output: text, status };
}

/** A full answer: thought, steps, text with marks of each kind, sources. */
function answer(): AnswerScript {
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

function tools(): AnswerScript {
	const script = new AnswerScript(asked);
	for (const { item, took } of toolItems(png)) script.item(item, took);
	return script.text("All of that was needed.");
}

function refused(): AnswerScript {
	return new AnswerScript(asked)
		.open({ type: "message", id: "m", role: "assistant", status: "in_progress", content: [] })
		.more("response.content_part.added", { content_index: 0, part: { type: "refusal", refusal: "" } })
		.more("response.refusal.delta", { content_index: 0, delta: "I can’t help with that. " })
		.more("response.refusal.delta", { content_index: 0, delta: "I can explain how retries work instead." });
}

/** Opens steps by their names, as a reader does. */
export async function openSteps(panel: PanelPage, names: readonly string[] = []): Promise<void> {
	for (const name of names) {
		const step = panel.page.locator("details").filter({ hasText: name }).first();
		if ((await step.getAttribute("open")) === null) await step.locator("summary").click();
	}
	await panel.send();
}

/** Quotes elements of an answer, as the context menu does. */
export async function quote(panel: PanelPage, selectors: readonly string[] = []): Promise<void> {
	for (const selector of selectors) {
		const element = panel.page.locator(`.answer .markdown ${selector}`).first();
		await element.evaluate((node) => getSelection()?.selectAllChildren(node));
		await panel.send({ type: "quote" });
		await element.evaluate((node) => getSelection()?.selectAllChildren(node));
	}
}

/** Writes into the composer, as a reader does. */
export async function typeIn(panel: PanelPage, text: string): Promise<void> {
	const ask = panel.page.getByRole("textbox", { name: "Ask" });
	await ask.fill("");
	await ask.pressSequentially(text);
}

/** Opens a page of its own in this state. */
export async function openState(
	browser: Browser,
	look: PanelLook,
	options: PanelOptions = {},
): Promise<PanelPage> {
	const { messages, state, open, silentFor, typed } = look;
	const silent = silentFor !== undefined;
	const panel = await openPanel(browser, { ...options, silent, ...(state ? { state } : {}) });
	if (silent) await panel.page.clock.runFor(silentFor);
	else await panel.send(...messages);
	await openSteps(panel, open);
	await quote(panel, look.select);
	if (look.step) await panel.send({ type: "question", by: look.step });
	if (typed !== undefined) await typeIn(panel, typed);
	return panel;
}
