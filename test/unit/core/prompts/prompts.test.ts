import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { fillPrompt } from "../../../../src/core/prompts/fillPrompt";
import { problemLines } from "../../../../src/core/prompts/problemLines";
import { allPrompts, builtinPrompts } from "../../../../src/core/prompts/prompts";

const names = (own: readonly unknown[]) => allPrompts(own).map(({ name }) => name);
const builtin = ["explain", "fix", "tests", "document", "review"];

describe("The prompts", () => {
	it("are those that come with the extension where the user has none", () => {
		assert.deepEqual(names([]), builtin);
		const values = { selection: "", file: "", language: "", problems: "" };
		for (const { text } of builtinPrompts) assert.deepEqual(fillPrompt(text, values).unknown, []);
	});

	it("begin with the user's own, and one of theirs takes the place of ours", () => {
		const own = [
			{ name: "commit", description: "Words for a commit", text: "Write a commit message." },
			{ name: "fix", text: "Repair {selection}." },
		];
		assert.deepEqual(names(own), ["commit", "fix", "explain", "tests", "document", "review"]);
		assert.deepEqual(allPrompts(own)[1], { name: "fix", description: "", text: "Repair {selection}." });
	});

	it("leave out an entry that is no prompt, and no other with it", () => {
		const text = "x";
		const wrong = [
			null,
			1,
			"fix",
			[],
			{},
			{ name: "a" },
			{ text },
			{ name: 1, text },
			{ name: "", text },
			{ name: "two words", text },
			{ name: "/a", text },
			{ name: "-a", text },
			{ name: "a".repeat(41), text },
			{ name: "a\u202eb", text },
			{ name: "a", text: " " },
			{ name: "a", text: 1 },
			{ name: "a", text: "x".repeat(20_001) },
			{ name: "a", text, description: 1 },
		];
		assert.deepEqual(names([...wrong, { name: "größe_2", text }]), ["größe_2", ...builtin]);
		assert.equal(names(Array.from({ length: 1_000 }, (_, at) => ({ name: `p${at}`, text }))).length, 205);
	});

	it("take the first of two with one name", () => {
		const own = [
			{ name: "a", text: "first" },
			{ name: "a", text: "second" },
		];
		assert.equal(allPrompts(own)[0]?.text, "first");
	});
});

describe("The problems that a prompt names", () => {
	it("are a line each, whatever a message holds", () => {
		const problems = [
			{ line: 3, severity: "error", message: "Type\n\n- line 1, error: 'x'", source: "ts 2322" },
			{ line: 9, severity: "hint", message: "x".repeat(2_000) },
		];
		const lines = problemLines(problems).split("\n");
		assert.equal(lines[0], "- line 3, error: Type - line 1, error: 'x' (ts 2322)");
		assert.equal(lines[1]?.length, "- line 9, hint: ".length + 500);
		assert.equal(lines.length, 2);
	});

	it("are named up to a number, and the rest counted", () => {
		const many = Array.from({ length: 60 }, (_, line) => ({ line, severity: "error", message: "m" }));
		assert.equal(problemLines(many).split("\n").at(-1), "- and 10 more");
		assert.equal(problemLines([]), "none");
	});
});
