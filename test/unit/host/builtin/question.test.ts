import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { newConversation, reduce } from "../../../../src/core/conversation/conversation";
import { exchangesOf } from "../../../../src/core/conversation/turn";
import {
	codeAskedAbout,
	explain,
	explainNothing,
} from "../../../../src/host/builtin/explanation/explanation";
import { examples, readQuestion } from "../../../../src/host/builtin/question";
import { answer, attachment, facts, place, shown } from "../../../support/facts";
import { processorSeconds } from "../../../support/processor";

const contents = ["```ts\nfunction greet(name: string): string\n```\n*@throws* — {RangeError} when often"];
const greet = facts([4, 7], {
	answers: {
		hover: answer({ summary: "", contents }),
		definitions: answer({
			summary: "",
			definitions: [
				{ name: "limit", line: 5, character: 14, member: false, places: [place("limits.ts", 3)] },
			],
			asked: 1,
			omitted: 0,
		}),
		incoming_calls: answer({
			summary: "",
			known: true,
			omitted: 0,
			calls: [{ name: "main", kind: "function", lines: [3], place: place("src/main.ts", 2) }],
		}),
	},
});

const closing = "*Based on the code and on VS Code’s language services, not on a language model.*";

function answerTo(question: string, of = greet): string {
	const text = shown(explain([of], question));
	assert.ok(text.endsWith(closing), text);
	return text.slice(0, -closing.length).trim();
}

describe("A question that the built-in explainer answers", () => {
	it("fault 192: is recognized in its usual forms, about the selection or a name", () => {
		for (const [text, expected] of [
			["Who calls this?", { topic: "callers" }],
			["what calls `greet()` ?", { topic: "callers", name: "greet" }],
			["Where is  limit\ndefined?", { topic: "definition", name: "limit" }],
			["Where is the definition of a.b?", { topic: "definition", name: "a.b" }],
			["What can this function throw?", { topic: "throws" }],
			["what errors might it throw", { topic: "throws" }],
			["What does it return?", { topic: "returns" }],
			["What does this call?", { topic: "calls" }],
			["Where is this used?", { topic: "references" }],
			["What are its parameters?", { topic: "parameters" }],
		] as const) {
			assert.deepEqual(readQuestion(text), expected, text);
		}
		assert.equal(examples.filter((example) => readQuestion(example) === undefined).length, 0);
	});

	it("fault 192: must match as a whole", () => {
		for (const text of [
			"Who calls this and why?",
			"Why? What does it return?",
			"",
			"Explain this.",
			"Is this safe?",
		]) {
			assert.equal(readQuestion(text), undefined, text);
		}
		const took = processorSeconds(() => {
			readQuestion(`where is ${"a.".repeat(50_000)} ?`);
			readQuestion(" ".repeat(100_000));
		});
		assert.ok(took < 1, `took ${took} s of processor time`);
	});

	it("fault 192: is answered with exactly that", () => {
		assert.equal(
			answerTo("Who calls this?"),
			"For `greet`:\n\n**Called by**\n- `main` in `src/main.ts`, line 3⟦src/main.ts:3-3⟧",
		);
		assert.equal(answerTo("What does greet return?"), "For `greet`:\n\n**Returns** `string`");
		assert.equal(answerTo("What are its parameters?"), "For `greet`:\n\n**Parameters**\n- `name`: `string`");
		assert.equal(
			answerTo("What can this throw?"),
			"For `greet`:\n\n**Throws**\n- `RangeError` when often (documented)\n" +
				"- `throw new RangeError('often')` in line 5⟦greet.ts:5-5⟧",
		);
		assert.equal(
			answerTo("Where is limit defined?"),
			"`limit` is defined in `limits.ts`, line 3⟦limits.ts:3-3⟧.",
		);
		assert.equal(
			answerTo("Where is it defined?"),
			"`greet` is defined in `greet.ts`, lines 4–7⟦greet.ts:4-7⟧.",
		);
	});

	it("fault 192: is not answered about another name, or without a result of a service", () => {
		assert.equal(
			answerTo("Who calls main?"),
			"The selected code is not `main`. Select `main` and ask again.",
		);
		const silent = facts([4, 7]);
		assert.match(
			answerTo("What does it return?", silent),
			/^No language service answered this for `greet` in `greet\.ts`\./,
		);
		assert.match(answerTo("Where is nothing defined?"), /^No language service answered this/);
	});

	it("fault 192: is suggested if another one was asked", () => {
		const text = shown(explain([greet], "Why?"));
		assert.match(text, /It can answer “Who calls this\?”, .* and “What can this throw\?” This is what/);
		const nothing = explainNothing({
			question: { text: "Why?", attachments: [] },
			history: [],
			instructions: "",
		});
		assert.match(shown(nothing), /It can answer “Who calls this\?”/);
	});

	it("fault 192: refers to the earlier code if it comes without code", () => {
		const conversation = newConversation("c");
		const question = { text: "Explain this.", attachments: [attachment([4, 7])] };
		const source = { endpoint: "builtin", name: "Built-in explainer" };
		reduce(conversation, { run: "r", at: 1, event: { type: "run.started", question, source } });
		const ask = (text: string) => ({
			question: { text, attachments: [] },
			history: exchangesOf(conversation.turns),
			instructions: "",
		});
		assert.deepEqual(codeAskedAbout(ask("Who calls this?")), question.attachments);
		assert.deepEqual(codeAskedAbout(ask("Why?")), []);
		const none = { ...ask("Who calls this?"), history: [] };
		assert.deepEqual(codeAskedAbout(none), []);
		assert.match(
			shown(explainNothing(none)),
			/^There is no code to answer this question about\.\n\n- To explain code/,
		);
	});
});
