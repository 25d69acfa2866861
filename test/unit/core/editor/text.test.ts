import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { findBlock } from "../../../../src/core/editor/answer/blockFilter";
import { EditorText } from "../../../../src/core/editor/editorText";
import type { Place } from "../../../../src/core/editor/indent";
import { all, type Case, flat } from "../../../support/editor/written";

describe("The code of an answer", () => {
	const rows: readonly (readonly [title: string, answer: string, code: string, options?: Case])[] = [
		["is a single block", "```ts\nconst a = 1;\n```", "const a = 1;"],
		[
			"is a block between prose",
			"Sure! Here it is:\n\n```ts\na();\nb();\n```\n\nIt calls both.",
			"a();\nb();",
		],
		["is the whole answer without a fence", "const a = 1;\nconst b = 2;\n", "const a = 1;\nconst b = 2;"],
		["is empty for a sentence without a fence", "I can't write that.", ""],
		[
			"is a sentence if all code is requested",
			"I can't write that.",
			"I can't write that.",
			{ wanted: "allCode" },
		],
		["follows a sentence and a blank line", "Here is the code:\n\nconst a = 1;\nb();", "const a = 1;\nb();"],
		["does not include prose that looks like code", "Use foo(); like this.\n```ts\nfoo();\n```\n", "foo();"],
		[
			"does not include prose that looks like code before a plain fence",
			"Use foo();\n```\nfoo(1);\n```\n",
			"foo(1);",
		],
		[
			"ends at a fence without an opening one",
			"foo();\nbar();\n```\nThis calls both functions.\n",
			"foo();\nbar();",
		],
		[
			"does not include a list before it",
			"1. Open a();\n2. Then b\n3. Then c\n4. Done\n```ts\nx();\n```",
			"x();",
		],
		[
			"is bare code before a block about it",
			"a(1);\nb(2);\nc(3);\nd(4);\n\nCall it:\n```ts\nx();\n```",
			"a(1);\nb(2);\nc(3);\nd(4);\n\nCall it:",
		],
		["tildes", "~~~\na\n~~~", "a"],
		["includes a shorter fence inside a longer one", "````md\n```ts\na\n```\n````", "```ts\na\n```"],
		["is a block in a list", "1. Do this:\n\n   ```ts\n   a();\n     b();\n   ```\n", "a();\n  b();"],
		["is the first of two blocks", "One:\n```ts\na\n```\nTwo:\n```ts\nb\n```", "a"],
		[
			"is two blocks if all code is requested",
			"One:\n```ts\na\n```\nTwo:\n```ts\nb\n```",
			"a\n\nb",
			{ wanted: "allCode" },
		],
		["is not a command before the code", "Run:\n```bash\nnpm i x\n```\nThen:\n```ts\nx();\n```", "x();"],
		["is a command if there is nothing else", "Run:\n```bash\nnpm i x\n```\nDone.", "npm i x"],
		[
			"is a command if the document is a script",
			"```sh\nls\n```\n```sh\npwd\n```",
			"ls",
			{ language: "shellscript" },
		],
		["includes a template with single backticks", "```js\nconst a = `\n`\nb()\n```", "const a = `\n`\nb()"],
		["nothing", "", ""],
		["is empty for an empty block", "```ts\n```", ""],
		["CRLF", "Here:\r\n```ts\r\na\r\nb\r\n```\r\n", "a\nb"],
		["includes an emoji", "```ts\nconst a = '👩‍👧';\n```", "const a = '👩‍👧';"],
		["is a block between Chinese prose", "以下是代码：\n```ts\na\n```\n完成。", "a"],
		[
			"SQL",
			"SELECT name FROM users\nWHERE id = 1",
			"SELECT name FROM users\nWHERE id = 1",
			{ language: "sql" },
		],
		[
			"begins with a Python comment",
			"# Adds two numbers.\ndef add(a, b):\n    return a + b",
			"# Adds two numbers.\ndef add(a, b):\n    return a + b",
			{ language: "python" },
		],
		["includes blank lines inside", "```ts\n\n\na\n\n\nb\n\n```", "a\n\n\nb"],
	];
	for (const [title, answer, code, options] of rows) {
		it(`fault 166: ${title}`, () => assert.equal(all(answer, options), code));
	}

	it("fault 167: never includes half a fence of a stream that was cut off", () => {
		for (const [end, code] of [
			["```ts\na();\n``", "a();"],
			["```ts\na();\n```", "a();"],
			["``", ""],
			["```t", ""],
			["```ts", ""],
			["```ts\na", "a"],
			["a();\n``", "a();"],
			["a();\n```t", "a();"],
		] as const) {
			assert.equal(all(end, { cut: true }), code, JSON.stringify(end));
		}
	});

	it("streams without a fence", () => {
		const text = new EditorText("code", "typescript", flat);
		assert.equal(text.push("const a = 1;\nconst").text, "const a = 1;\nconst");
		assert.equal(text.push(" b").text, " b");
	});

	it("streams within a fence", () => {
		const text = new EditorText("code", "typescript", flat);
		assert.equal(text.push("Here you are:\n```ts\ncon").text, "con");
		assert.equal(text.push("st").text, "st");
	});

	it("does not include citations", () => {
		const answer =
			"```ts\n// see the docs ([x.com](https://x.com/a?utm_source=openai))\na(); // as in 【4:0†guide】\nb([1], ([2]));\nc\ue200cite\ue202turn0\ue201();\n```";
		assert.equal(all(answer), "// see the docs\na(); // as in\nb([1], ([2]));\nc();");
	});
});

describe("The prose of an answer", () => {
	const prose = { wanted: "prose", language: "markdown" } as const;

	it("is the whole text, including fences and hard line breaks", () => {
		const answer = "Hello,  \nworld.\n\n```ts\na\n```\n\nBye.";
		assert.equal(all(answer, prose), answer);
	});

	it("is the content of a fence around the whole text", () => {
		assert.equal(all("```markdown\n# A\n\n```ts\na\n```\n\nb\n```\n", prose), "# A\n\n```ts\na\n```\n\nb");
		assert.equal(all("```md\na\n``", { ...prose, cut: true }), "a");
	});

	it("streams from the first word on", () => {
		const text = new EditorText("prose", "markdown", flat);
		assert.equal(text.push("Hel").text, "Hel");
		assert.equal(text.push("lo").text, "lo");
	});

	it("may be one line", () => {
		assert.equal(all("```markdown", prose), "");
		assert.equal(all("```js\na\n```", prose), "```js\na\n```");
		assert.equal(all("Hello", prose), "Hello");
		assert.equal(all("use `a`", prose), "use `a`");
	});
});

describe("One block of an answer", () => {
	const answer = "A:\n```ts\none();\n```\nB:\n```ts\ntwo();\nthree();\n```\nC";

	it("is taken on its own", () => {
		assert.equal(all(answer, { wanted: { block: 1 } }), "two();\nthree();");
	});

	it("is found by its visible text", () => {
		assert.equal(findBlock(answer, "one();\n"), 0);
		assert.equal(findBlock(answer, "two();"), 1);
		assert.equal(findBlock(answer.slice(0, 40), "two"), 1);
		assert.equal(findBlock(answer, "four();"), undefined);
	});
});

describe("The document's indentation", () => {
	const inside: Partial<Place> = { base: "    ", tab: 4 };

	it("is added to every line except the first", () => {
		assert.equal(all("```ts\nif (a) {\n  b();\n}\n```", { place: inside }), "if (a) {\n      b();\n    }");
	});

	it("keeps blank lines empty", () => {
		assert.equal(all("a\n   \n\nb", { wanted: "prose", place: inside }), "a\n\n\n    b");
	});

	it("replaces the indentation of the answer", () => {
		const answer = "```ts\n        a {\n            b\n        }\n    c\n```";
		assert.equal(all(answer, { place: inside }), "a {\n        b\n    }\nc");
	});

	it("uses tabs in a document with tabs", () => {
		const place = { base: "\t", tab: 4, spaces: false };
		assert.equal(
			all("```ts\na {\n  b {\n    c\n  }\n}\n/**\n * d\n */\n```", { place }),
			"a {\n\t\tb {\n\t\t\tc\n\t\t}\n\t}\n\t/**\n\t * d\n\t */",
		);
	});

	it("uses spaces in a document with spaces", () => {
		assert.equal(
			all("```ts\na {\n\tb {\n\t\tc\n", { place: { ...inside, tab: 2 } }),
			"a {\n      b {\n        c",
		);
	});

	it("is added to the first line if the document lacks it", () => {
		assert.equal(all("```ts\na\nb\n```", { place: { ...inside, first: "    " } }), "    a\n    b");
	});

	it("is not added twice on a line that is already indented", () => {
		assert.equal(
			all("```ts\nif (a) {\n        b();\n    }\n```", { place: inside }),
			"if (a) {\n        b();\n    }",
		);
	});

	it("fault 165: comes with the document's line endings", () => {
		assert.equal(all("```ts\na\r\nb\n\nc\n```", { place: { eol: "\r\n" } }), "a\r\nb\r\n\r\nc");
	});
});
