import { chipOf } from "../../../src/core/panel/chip";
import { builtinPrompts } from "../../../src/core/prompts/prompts";
import { AnswerScript, messagesOf } from "./answerScript";
import { moderationStates } from "./moderationStates";
import type { PanelLook } from "./panelLook";
import { sixCalls } from "./permissionSamples";
import { answerText, thought } from "./samples";
import {
	answer,
	asked,
	builtin,
	call,
	chip,
	compared,
	cutText,
	notSent,
	openai,
	output,
	picture,
	queued,
	refused,
	said,
	tooLong,
	tools,
	turns,
} from "./stateSamples";

/** All states that a user can see, by name. */
export const panelStates: Readonly<Record<string, () => PanelLook>> = {
	loading: () => ({ messages: [], silentFor: 1_000 }),
	"loading late": () => ({ messages: [], silentFor: 10_000 }),
	empty: () => ({ messages: messagesOf([]) }),
	attached: () => ({
		messages: messagesOf([]),
		state: {
			attachments: [
				{ ...chipOf(chip), characters: 1_234 },
				{ ...chipOf(chip), name: "src/a/very/long/name/of/a/file.test.ts", characters: 9_000, omitted: 512 },
				{ uri: chip.uri, name: chip.name, languageId: "", characters: 80, problems: true },
				{ uri: "", name: "Pasted image", languageId: "", characters: 0, image: picture },
			],
			...openai,
		},
	}),
	context: () => ({
		messages: messagesOf([]),
		state: openai,
		typed: "What does #ret",
		rows: [
			{ id: "1", kind: "selection", label: "Selection", detail: "retry.ts:12–48" },
			{ id: "2", kind: "file", label: "Current File", detail: "retry.ts" },
			{ id: "3", kind: "problems", label: "Problems of This File", detail: "retry.ts: 3" },
			{ id: "4", kind: "editor", label: "retryingWithAVeryLongNameOfItsOwn.test.ts", detail: "src/a/folder" },
			{ id: "5", kind: "file", label: "retry.md", detail: "a/very/long/path/of/folders/in/folders/docs" },
			{ id: "6", kind: "symbol", label: "retryDelay", detail: "src/retry.ts:12" },
			{ id: "7", kind: "image", label: "Image…", detail: "PNG, JPEG, WebP or GIF" },
		],
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
		open: ["Retry delay", "File search", "create_short_url", "Shell", "Update file"],
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
	...moderationStates,
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
	"earlier turns": () => ({ messages: messagesOf(turns()), state: { ...openai, earlier: notSent } }),
	"earlier turns open": () => ({
		messages: messagesOf(turns()),
		state: { ...openai, earlier: notSent },
		open: ["Earlier turns are not sent"],
	}),
	"too long": () => ({ messages: messagesOf(tooLong()), state: openai }),
	"asked alone": () => ({
		messages: messagesOf([
			...tooLong(),
			new AnswerScript({ ...asked, run: "alone", turn: "long", context: { leftOut: 1, asked: true } })
				.text(answerText)
				.complete(120),
		]),
		state: { ...openai, earlier: { leftOut: 1, first: "long" } },
		open: ["Earlier turns are not sent"],
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
	continued: () => ({
		messages: messagesOf([
			said(cutText).event({
				type: "run.ended",
				outcome: "incomplete",
				reason: "max_output_tokens",
			}),
			new AnswerScript({ ...asked, run: "run-2", turn: "run-1", continues: "run-1" })
				.wait(400)
				.text("It goes on here, in the same answer, and comes to its end.")
				.complete(),
		]),
		state: openai,
	}),
	left: () => ({
		messages: said(cutText)
			.event({ type: "run.background", response: "resp_1" })
			.end({
				outcome: "failed",
				failure: {
					kind: "truncated",
					message:
						"The window was reloaded while this answer streamed. The server can go on with it: resume it here.",
					action: "resume",
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
	unexplained: () => ({
		messages: said(`${cutText}after\`.`)
			.event({ type: "run.notice", message: "The server did not say why it finished.", about: "ending" })
			.complete()
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
	permissions: () => ({
		messages: sixCalls().messages(),
		state: { ...openai, tools: ["Read file", "Search text", "References", "Git log", "read_notes", "zip1"] },
	}),
	"permissions stopped": () => ({
		messages: sixCalls().end({ outcome: "aborted" }).messages(),
		state: { ...openai, tools: [] },
		open: ["Read file", "Git log", "Read notes"],
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
		state: { ...openai, attachments: [chipOf(chip)] },
		select: [":is(h1, h2, h3)", "li"],
	}),
	prompts: () => ({
		messages: messagesOf([]),
		state: { ...openai, prompts: [...builtinPrompts, { name: "commit-message", description: "" }] },
		typed: "/",
	}),
	unknown: () => ({
		messages: said("An answer with items of unknown types.")
			.item({
				type: "brand_new_call",
				id: "x",
				name: "Tell the future",
				status: "completed",
				data: { a: [1, 2] },
			})
			.event({ type: "response.brand_new.event", note: "kept unchanged" })
			.event({ type: "server.news" })
			.complete()
			.messages(),
		state: openai,
		open: ["Brand new call", "2 other events"],
	}),
};
