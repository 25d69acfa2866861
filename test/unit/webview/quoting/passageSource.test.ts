import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { passageSource } from "../../../../src/webview/quoting/passageSource";

const text = [
	"# The **whole** title", // 0
	"",
	"A *few* words, **very bold ones** and `code` with a [link](http://t.e/then) then.",
	"",
	"- one",
	"- two **three**",
	"  goes on",
	"",
	"> said & done",
	"",
	"```ts",
	"const a = 1;",
	"const b = 2;",
	"const c = 3;",
	"```",
	"",
	"| a | b |",
	"|---|---|",
	"| 1 | 2 |",
	"",
	"The end.",
].join("\n");

/** What a page shows of it, in the page's own white space. */
const page =
	"The whole title A few words, very bold ones and code with a link then. one two three goes on said & done const a = 1;const b = 2;const c = 3; a b 1 2 The end.";

function source(selected: string, markdown = text, shown = page): string {
	const at = shown.indexOf(selected);
	assert.ok(at >= 0, `the page does not show ${selected}`);
	return passageSource(markdown, shown.slice(0, at), selected);
}

describe("The source of a passage", () => {
	it("is exact within one block, and markup that it cuts is taken whole", () => {
		const rows: readonly (readonly [selected: string, source: string])[] = [
			["words", "words"],
			["few words", "*few* words"],
			["A few", "A *few*"],
			["bold", "bold"],
			["very bold ones", "**very bold ones**"],
			["bold ones and co", "**very bold ones** and `code`"],
			["code", "`code`"],
			["link", "[link](http://t.e/then)"],
			["a li", "a [link](http://t.e/then)"],
			["ink then", "[link](http://t.e/then) then"],
			["then", "then"],
			["whole title", "**whole** title"],
			["three goes", "**three**\ngoes"],
			["said & done", "said & done"],
			["1 2", "| 1 | 2 |"],
			["The end.", "The end."],
		];
		for (const [selected, wanted] of rows) assert.equal(source(selected), wanted, selected);
	});

	it("is the lines of the blocks that it touches where there are several", () => {
		assert.equal(source("e two three"), "- one\n- two **three**\n  goes on");
		assert.equal(source("title A fe"), text.split("\n").slice(0, 3).join("\n"));
		assert.equal(source("done const a"), text.split("\n").slice(8, 15).join("\n"));
	});

	it("is whole lines of code, in a fence that they cannot close", () => {
		assert.equal(source("b = 2"), "```ts\nconst b = 2;\n```");
		assert.equal(source("a = 1;const b"), "```ts\nconst a = 1;\nconst b = 2;\n```");
		assert.equal(source("c = 3;"), "```ts\nconst c = 3;\n```");
		assert.equal(source("ticks", "~~~\n```` ticks\n~~~", "```` ticks"), "`````\n```` ticks\n`````");
	});

	it("is found behind a mark that stands for text, and without a server's citation marks", () => {
		assert.equal(
			source("then more", "See this [1]. And then **more** of it.", "See this . And then more of it."),
			"then **more**",
		);
		assert.equal(source("bold", "a \ue200cite\ue202turn0\ue201**bold** b", "a bold b"), "**bold**");
	});

	it("is the whole block where escapes or entities hide the place", () => {
		assert.equal(source("b * c", "a \\* b &ast; c **d**", "a * b * c d"), "a \\* b &ast; c **d**");
	});

	it("stands alone: without the indentation of the list that it was in", () => {
		const markdown = "- a\n\n  para *one*\n\n  para two";
		assert.equal(source("one para", markdown, "a para one para two"), "para *one*\n\npara two");
	});

	it("is nothing where nothing that the text shows is selected", () => {
		assert.equal(passageSource(text, "", " \n "), "");
		assert.equal(passageSource("", "", "x"), "");
	});

	it("is the occurrence that was selected, not the first one", () => {
		const markdown = "one **x** two\n\none *x* two";
		assert.equal(passageSource(markdown, "one x two one ", "x"), "*x*");
	});

	it("is found in a text of a megabyte in reasonable work", () => {
		const markdown = "Some **words** of a paragraph.\n\n".repeat(30_000);
		const shown = "Some words of a paragraph.".repeat(30_000);
		assert.equal(passageSource(`${markdown}The *end*.`, shown, "The end."), "The *end*.");
	});
});
