import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Response } from "openai/resources/responses/responses";
import { AnswerText } from "../../../../src/core/editor/answer/answerText";
import { instructionsFor } from "../../../../src/core/editor/instructions";
import { remembered } from "../../../../src/core/editor/promptHistory";
import { rejectedText } from "../../../../src/core/editor/rejected";
import { more } from "../../../support/editor/writing";

interface Part {
	readonly text: string;
	readonly annotations?: readonly object[];
}

/** A response of messages, which may be in progress. */
function response(
	...messages: readonly {
		readonly parts: readonly Part[];
		readonly open?: boolean;
		readonly phase?: string;
	}[]
): Response {
	const output = messages.map(({ parts, open, phase }) => ({
		type: "message",
		phase: phase ?? null,
		status: open ? "in_progress" : "completed",
		content: parts.map(({ text, annotations = [] }) => ({ type: "output_text", text, annotations })),
	}));
	return { output } as unknown as Response;
}

const open = (...texts: readonly string[]) => ({ parts: texts.map((text) => ({ text })), open: true });
const whole = (...texts: readonly string[]) => ({ parts: texts.map((text) => ({ text })) });

describe("The text of an answer for a document", () => {
	it("grows with the response", () => {
		const answer = new AnswerText(false);
		assert.deepEqual(answer.read(response(open("a")), false), more("a"));
		assert.deepEqual(answer.read(response(open("abc")), false), more("bc"));
		assert.deepEqual(answer.read(response(open("abc")), false), more(""));
	});

	it("takes messages that stream in parallel one after another", () => {
		const answer = new AnswerText(false);
		assert.deepEqual(answer.read(response(open("a"), open("x")), false), more("a"));
		assert.deepEqual(answer.read(response(whole("ab"), open("xy")), false), more("b\n\nxy"));
		assert.deepEqual(answer.read(response(whole("ab"), whole("xyz")), true), more("z"));
	});

	it("fault 59: starts over if the final text differs from its deltas", () => {
		const answer = new AnswerText(false);
		answer.read(response(open("const a")), false);
		assert.deepEqual(answer.read(response(whole("const b")), false), { text: "const b", restart: true });
		answer.read(response(whole("const b"), open("x")), false);
		assert.deepEqual(answer.read(response(whole("const c"), open("x")), false), {
			text: "const c\n\nx",
			restart: true,
		});
	});

	const note = { ...whole("```ts\nold();\n```"), phase: "commentary" };

	it("fault 209: takes the answer and omits the commentary before it", () => {
		const answer = new AnswerText(false);
		assert.deepEqual(answer.read(response({ ...open("I look"), phase: "commentary" }), false), more(""));
		assert.deepEqual(
			answer.read(response(note, { ...open("newer();"), phase: "final_answer" }), false),
			more("newer();"),
		);
		assert.deepEqual(
			answer.read(response(note, { ...whole("newer();"), phase: "final_answer" }), true),
			more(""),
		);
	});

	it("fault 209: starts over if a message turns out to be commentary", () => {
		const answer = new AnswerText(false);
		assert.deepEqual(answer.read(response(open("I look")), false), more("I look"));
		assert.deepEqual(answer.read(response(note, open("new")), false), { text: "new", restart: true });
	});

	it("fault 209: takes commentary as the answer if there is nothing else", () => {
		const answer = new AnswerText(false);
		assert.deepEqual(answer.read(response(note), false), more(""));
		assert.deepEqual(answer.read(response(note), true), more("```ts\nold();\n```"));
	});

	it("omits web citation marks, and nothing else", () => {
		const text = "a ([b](https://c)) d";
		const cited = (start_index: number, end_index: number): Part => ({
			text,
			annotations: [{ type: "url_citation", start_index, end_index }],
		});
		assert.equal(new AnswerText(false).read(response({ parts: [cited(2, 18)] }), true).text, "a  d");
		assert.equal(new AnswerText(false).read(response({ parts: [cited(0, 20)] }), true).text, text);
		assert.equal(new AnswerText(true).read(response({ parts: [cited(2, 18)] }), true).text, text);
	});
});

describe("Rejecting streamed text", () => {
	it("restores the original once, and keeps what the user wrote in between", () => {
		const spans = [
			{ start: 1, end: 3 },
			{ start: 4, end: 6 },
		];
		assert.equal(rejectedText("[abXcd]", spans, "old"), "[oldX]");
		assert.equal(rejectedText("[]", [], "old"), "[]");
	});
});

describe("Earlier prompts", () => {
	it("are kept newest first, without duplicates, up to twenty", () => {
		const all = Array.from({ length: 30 }, (_, at) => `${at}`).reduce<string[]>(remembered, []);
		assert.equal(all.length, 20);
		assert.deepEqual(remembered(all, "25").slice(0, 3), ["25", "29", "28"]);
		assert.equal(remembered(all, "25").length, 20);
	});

	it("are not kept if they are too long", () => {
		assert.deepEqual(remembered(["a"], "x".repeat(5_000)), ["a"]);
	});
});

describe("The instructions of a prompt", () => {
	const task = { kind: "generate", languageId: "python", code: true, tab: 4, spaces: true, own: "" } as const;

	it("ask for code only, indented like the document", () => {
		assert.match(instructionsFor(task), /one fenced code block and nothing else/);
		assert.match(instructionsFor(task), /Indent with 4 spaces/);
		assert.match(instructionsFor({ ...task, spaces: false }), /Indent with tabs/);
	});

	it("begin with the user's own instructions", () => {
		assert.ok(
			instructionsFor({ ...task, own: "Write British English." }).startsWith("Write British English.\n"),
		);
	});
});
