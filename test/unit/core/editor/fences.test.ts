import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { EditorText } from "../../../../src/core/editor/editorText";
import { all, type Case, everyWay, flat } from "../../../support/editor/written";

type Row = readonly [title: string, answer: string, code: string, options?: Case];

const shell: Case = { language: "shellscript" };
const heredoc = "cat > README.md <<'EOF'\n# Use\n```sh\nnpm i\n```\nThen run it.\nEOF\nls";

describe("A fence inside a block of code", () => {
	const rows: readonly Row[] = [
		["in a heredoc belongs to the code", `\`\`\`sh\n${heredoc}\n\`\`\`\n`, heredoc, shell],
		["with a sentence behind the block", `\`\`\`sh\n${heredoc}\n\`\`\`\nIt lists all.\n`, heredoc, shell],
		[
			"in a template literal belongs to the code",
			"```ts\nconst text = `\n```json\n{}\n```\n`;\nuse(text);\n```",
			"const text = `\n```json\n{}\n```\n`;\nuse(text);",
		],
		[
			"twice, and indented",
			"```ts\na = [`\n  ```js\n  b\n  ```\n`, `\n  ```js\n  c\n  ```\n`];\n```\nDone with it.",
			"a = [`\n  ```js\n  b\n  ```\n`, `\n  ```js\n  c\n  ```\n`];",
		],
		[
			"in one that is nested itself",
			"```md\n```md\n```js\na\n```\n```\nb\n```",
			"```md\n```js\na\n```\n```\nb",
		],
		["of tildes", "~~~sh\ncat <<E\n~~~js\na\n~~~\nE\n~~~", "cat <<E\n~~~js\na\n~~~\nE", shell],
		[
			"that is never closed ends with the block",
			"```ts\nconst a = `\n```json\n{}`;\n```\nThis calls both.",
			"const a = `\n```json\n{}`;",
		],
		[
			"that is never closed, at the end",
			"```ts\nconst a = `\n```json\n{}`;\n```",
			"const a = `\n```json\n{}`;",
		],
		[
			"that is never closed, before another block",
			"```ts\nconst a = `\n```json\n{}`;\n```\nUsage:\n```ts\nrun();\n```\n",
			"const a = `\n```json\n{}`;\n\nrun();",
			{ wanted: "allCode" },
		],
		[
			"in a block that is not closed",
			"```sh\ncat <<E\n```sh\nls\n```\nE\nls",
			"cat <<E\n```sh\nls\n```\nE\nls",
			shell,
		],
		[
			"in a stream that broke off",
			"```sh\ncat <<E\n```sh\nls\n```\nE",
			"cat <<E\n```sh\nls\n```\nE",
			{ ...shell, cut: true },
		],
		[
			"in a block that is passed over",
			"```bash\ncat <<E\n```js\na\n```\nE\n```\nThen:\n```ts\nx();\n```",
			"x();",
		],
		[
			"that a sentence follows on its line ends nothing",
			"```ts\na();\n```This calls a.\nb();\n```",
			"a();\n```This calls a.\nb();",
		],
	];
	for (const [title, answer, code, options] of rows) {
		it(`fault 229: ${title}`, () => assert.equal(all(answer, options), code));
	}

	it("fault 229: is written as it comes", () => {
		const text = new EditorText("code", "shellscript", flat);
		assert.equal(text.push("```sh\ncat <<E\n```sh\nnpm i\n```\nls").text, "cat <<E\n```sh\nnpm i\n```\nls");
	});
});

describe("A closing fence at the end of a line of code", () => {
	const rows: readonly Row[] = [
		["is not written", "```ts\nconst a = 1;```\n", "const a = 1;"],
		["is not written at the very end", "```ts\na();\nfoo()```", "a();\nfoo()"],
		["is not written behind a blank", "```ts\nfoo(); ```  \n", "foo();"],
		["is not written before a sentence", "```ts\nfoo();```\n\nIt calls foo.", "foo();"],
		["is not written before a title", "```ts\nfoo();```\n\n**Usage**:\n```ts\nbar();\n```", "foo();"],
		["ends one of two blocks", "One:\n```ts\na```\nTwo:\n```ts\nb\n```", "a\n\nb", { wanted: "allCode" }],
		["ends a block of commands", "```bash\nnpm i```\nThen use it.\n```ts\nx();\n```", "x();"],
		["of tildes", "~~~ts\nfoo();~~~\n", "foo();"],
		["as long as the opening one", "````md\n```js\na\n```\nb````\n", "```js\na\n```\nb"],
		["is not written where the stream broke off", "```ts\nfoo();```", "foo();", { cut: true }],
		["is not written by half where the stream broke off", "```ts\nfoo();``", "foo();", { cut: true }],
		["is code where the block goes on", "```ts\na(`\nb```\n`);\nc();\n```", "a(`\nb```\n`);\nc();"],
		["is code where another one follows", "```ts\nfoo```\n```\n", "foo```"],
		["is code where it opens a literal", "```julia\nx = ```\nls\n```\n", "x = ```\nls"],
		["is code where it is one of a pair", "```julia\nrun(x)\n```ls```\n```\n", "run(x)\n```ls```"],
		["is code where it is shorter than the opening one", "````ts\nfoo```\n````\n", "foo```"],
		["is code in bare text", "const a = `x```", "const a = `x```"],
	];
	for (const [title, answer, code, options] of rows) {
		it(`fault 229: ${title}`, () => assert.equal(all(answer, options), code));
	}

	it("is looked for without delay in lines of 200,000 signs", () => {
		for (const line of [" ".repeat(200_000), "`".repeat(200_000), "``` ".repeat(50_000)]) {
			const answer = `\`\`\`ts\na${line}b\n\`\`\``;
			const text = new EditorText("code", "typescript", flat);
			let out = "";
			for (let at = 0; at < answer.length; at += 7) out += text.push(answer.slice(at, at + 7)).text;
			assert.equal(out + text.finish(false).text, `a${line}b`);
		}
	}).timeout(20_000);
});

describe("Whether text was left out of the document", () => {
	const rows: readonly (readonly [title: string, answer: string, leftOut: boolean, options?: Case])[] = [
		["a block alone", "\n```ts\na();\n\nb();\n```\n\n", false],
		["bare code", "a();\nb();\n", false],
		["a sentence before the block", "Sure:\n```ts\na();\n```", true],
		["a sentence behind the block", "```ts\na();\n```\nIt calls a.", true],
		["a sentence behind a fence at the end of a line", "```ts\na();```\nIt calls a.", true],
		["a second block", "```ts\na();\n```\n```ts\nb();\n```", true],
		[
			"a second block that is wanted too",
			"```ts\na();\n```\n\n```ts\nb();\n```",
			false,
			{ wanted: "allCode" },
		],
		["a block of commands", "```bash\nnpm i x\n```\n```ts\nx();\n```", true],
		["a block of commands that is all there is", "```bash\nnpm i x\n```", false],
		["a sentence before bare code", "Here is the code:\n\nconst a = 1;\nb();", true],
		["what had been taken for code", "Use foo(); like this.\n```ts\nfoo();\n```\n", true],
		[
			"what a fence without an info string leaves outside",
			"```sh\ncat <<E\n```\nls\n```\nE\n```",
			true,
			shell,
		],
		["behind a fence that is never closed", "```ts\na = `\n```json\n`;\n```\nThis is a.", true],
		["nothing behind a fence that is never closed", "```ts\na = `\n```json\n`;\n```", false],
		["a nested fence", `\`\`\`sh\n${heredoc}\n\`\`\`\n`, false, shell],
		["a text of prose", "Hello.\n\n```ts\na\n```\n\nBye.", false, { wanted: "prose", language: "markdown" }],
		["beside one block that was pointed at", "A:\n```ts\na\n```\nB", false, { wanted: { block: 0 } }],
		["a sentence before a block that was cut off", "Sure:\n```ts\na();", true, { cut: true }],
	];
	for (const [title, answer, leftOut, options] of rows) {
		it(`fault 229: is known: ${title}`, () => assert.equal(everyWay(answer, options).leftOut, leftOut));
	}
});
