import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { EditorText } from "../../../../src/core/editor/editorText";
import { all, type Case, everyWay, flat } from "../../../support/editor/written";

type Row = readonly [title: string, answer: string, code: string, options?: Case];

const shell: Case = { language: "shellscript" };
const heredoc = "cat > README.md <<'EOF'\n# Use\n```sh\nnpm i\n```\nThen run it.\nEOF\nls";

describe("A fence inside a code block", () => {
	const rows: readonly Row[] = [
		["belongs to the code in a heredoc", `\`\`\`sh\n${heredoc}\n\`\`\`\n`, heredoc, shell],
		[
			"belongs to the code with a sentence after the block",
			`\`\`\`sh\n${heredoc}\n\`\`\`\nIt lists all.\n`,
			heredoc,
			shell,
		],
		[
			"belongs to the code in a template literal",
			"```ts\nconst text = `\n```json\n{}\n```\n`;\nuse(text);\n```",
			"const text = `\n```json\n{}\n```\n`;\nuse(text);",
		],
		[
			"belongs to the code if it is indented and occurs twice",
			"```ts\na = [`\n  ```js\n  b\n  ```\n`, `\n  ```js\n  c\n  ```\n`];\n```\nDone with it.",
			"a = [`\n  ```js\n  b\n  ```\n`, `\n  ```js\n  c\n  ```\n`];",
		],
		[
			"belongs to the code inside another nested fence",
			"```md\n```md\n```js\na\n```\n```\nb\n```",
			"```md\n```js\na\n```\n```\nb",
		],
		[
			"belongs to the code if it consists of tildes",
			"~~~sh\ncat <<E\n~~~js\na\n~~~\nE\n~~~",
			"cat <<E\n~~~js\na\n~~~\nE",
			shell,
		],
		[
			"ends with the block if it is never closed",
			"```ts\nconst a = `\n```json\n{}`;\n```\nThis calls both.",
			"const a = `\n```json\n{}`;",
		],
		[
			"ends with the answer if it is never closed",
			"```ts\nconst a = `\n```json\n{}`;\n```",
			"const a = `\n```json\n{}`;",
		],
		[
			"ends before another block if it is never closed",
			"```ts\nconst a = `\n```json\n{}`;\n```\nUsage:\n```ts\nrun();\n```\n",
			"const a = `\n```json\n{}`;\n\nrun();",
			{ wanted: "allCode" },
		],
		[
			"belongs to the code in an unclosed block",
			"```sh\ncat <<E\n```sh\nls\n```\nE\nls",
			"cat <<E\n```sh\nls\n```\nE\nls",
			shell,
		],
		[
			"belongs to the code in a stream that broke off",
			"```sh\ncat <<E\n```sh\nls\n```\nE",
			"cat <<E\n```sh\nls\n```\nE",
			{ ...shell, cut: true },
		],
		[
			"belongs to a block that is skipped",
			"```bash\ncat <<E\n```js\na\n```\nE\n```\nThen:\n```ts\nx();\n```",
			"x();",
		],
		[
			"does not end the block if a sentence follows on its line",
			"```ts\na();\n```This calls a.\nb();\n```",
			"a();\n```This calls a.\nb();",
		],
	];
	for (const [title, answer, code, options] of rows) {
		it(`fault 229: ${title}`, () => assert.equal(all(answer, options), code));
	}

	it("fault 229: streams", () => {
		const text = new EditorText("code", "shellscript", flat);
		assert.equal(text.push("```sh\ncat <<E\n```sh\nnpm i\n```\nls").text, "cat <<E\n```sh\nnpm i\n```\nls");
	});
});

describe("A closing fence at the end of a code line", () => {
	const rows: readonly Row[] = [
		["is not written", "```ts\nconst a = 1;```\n", "const a = 1;"],
		["is not written at the very end", "```ts\na();\nfoo()```", "a();\nfoo()"],
		["is not written after a space", "```ts\nfoo(); ```  \n", "foo();"],
		["is not written before a sentence", "```ts\nfoo();```\n\nIt calls foo.", "foo();"],
		["is not written before a title", "```ts\nfoo();```\n\n**Usage**:\n```ts\nbar();\n```", "foo();"],
		["ends one of two blocks", "One:\n```ts\na```\nTwo:\n```ts\nb\n```", "a\n\nb", { wanted: "allCode" }],
		["ends a block of commands", "```bash\nnpm i```\nThen use it.\n```ts\nx();\n```", "x();"],
		["may consist of tildes", "~~~ts\nfoo();~~~\n", "foo();"],
		[
			"is recognized only if it is as long as the opening fence",
			"````md\n```js\na\n```\nb````\n",
			"```js\na\n```\nb",
		],
		["is not written if the stream broke off", "```ts\nfoo();```", "foo();", { cut: true }],
		["is not half written if the stream broke off", "```ts\nfoo();``", "foo();", { cut: true }],
		["is code if the block continues", "```ts\na(`\nb```\n`);\nc();\n```", "a(`\nb```\n`);\nc();"],
		["is code if another fence follows", "```ts\nfoo```\n```\n", "foo```"],
		["is code if it opens a literal", "```julia\nx = ```\nls\n```\n", "x = ```\nls"],
		["is code if it is one of a pair", "```julia\nrun(x)\n```ls```\n```\n", "run(x)\n```ls```"],
		["is code if it is shorter than the opening fence", "````ts\nfoo```\n````\n", "foo```"],
		["is code in text without an opening fence", "const a = `x```", "const a = `x```"],
	];
	for (const [title, answer, code, options] of rows) {
		it(`fault 229: ${title}`, () => assert.equal(all(answer, options), code));
	}

	it("is found in linear time in lines of 200,000 characters", () => {
		for (const line of [" ".repeat(200_000), "`".repeat(200_000), "``` ".repeat(50_000)]) {
			const answer = `\`\`\`ts\na${line}b\n\`\`\``;
			const text = new EditorText("code", "typescript", flat);
			let out = "";
			for (let at = 0; at < answer.length; at += 7) out += text.push(answer.slice(at, at + 7)).text;
			assert.equal(out + text.finish(false).text, `a${line}b`);
		}
	}).timeout(20_000);
});

describe("The report about omitted text", () => {
	const rows: readonly (readonly [title: string, answer: string, leftOut: boolean, options?: Case])[] = [
		["a single block", "\n```ts\na();\n\nb();\n```\n\n", false],
		["bare code", "a();\nb();\n", false],
		["a sentence before the block", "Sure:\n```ts\na();\n```", true],
		["a sentence after the block", "```ts\na();\n```\nIt calls a.", true],
		["a sentence after a fence at the end of a line", "```ts\na();```\nIt calls a.", true],
		["a second block", "```ts\na();\n```\n```ts\nb();\n```", true],
		[
			"a second block that is requested too",
			"```ts\na();\n```\n\n```ts\nb();\n```",
			false,
			{ wanted: "allCode" },
		],
		["a block of commands", "```bash\nnpm i x\n```\n```ts\nx();\n```", true],
		["only a block of commands", "```bash\nnpm i x\n```", false],
		["a sentence before bare code", "Here is the code:\n\nconst a = 1;\nb();", true],
		["text that was first taken for code", "Use foo(); like this.\n```ts\nfoo();\n```\n", true],
		["text outside a fence without an info string", "```sh\ncat <<E\n```\nls\n```\nE\n```", true, shell],
		["text after a fence that is never closed", "```ts\na = `\n```json\n`;\n```\nThis is a.", true],
		["no text after a fence that is never closed", "```ts\na = `\n```json\n`;\n```", false],
		["a nested fence", `\`\`\`sh\n${heredoc}\n\`\`\`\n`, false, shell],
		["a prose document", "Hello.\n\n```ts\na\n```\n\nBye.", false, { wanted: "prose", language: "markdown" }],
		["text around the selected block", "A:\n```ts\na\n```\nB", false, { wanted: { block: 0 } }],
		["a sentence before a block that was cut off", "Sure:\n```ts\na();", true, { cut: true }],
	];
	for (const [title, answer, leftOut, options] of rows) {
		it(`fault 229: is right for ${title}`, () => assert.equal(everyWay(answer, options).leftOut, leftOut));
	}
});
