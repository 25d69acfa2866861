import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { deltas } from "../../../../src/host/builtin/deltas";
import { code, fenced, plain } from "../../../../src/host/builtin/explanation/markdownText";
import { readHover } from "../../../../src/host/builtin/facts/hoverText";
import { readCallable } from "../../../../src/host/builtin/facts/signature";
import { throwStatements } from "../../../../src/host/builtin/facts/throwStatements";
import { count, plural } from "../../../../src/host/tools/count";
import { namesIn } from "../../../../src/host/tools/names";
import { processorSeconds } from "../../../support/processor";

describe("What the built-in explainer reads out of a hover", () => {
	it("takes the signature from the first fence and the tags apart from the documentation", () => {
		const hover = readHover([
			[
				"```typescript",
				"function wait<T>(ms: number): Promise<T>",
				"```",
				"",
				"Waits a while.",
				"",
				"```ts",
				"await wait(5);",
				"```",
				"",
				"*@param* `ms` — how long,  ",
				"in milliseconds",
				"",
				"*@returns* — what came",
				"",
				"*@throws* — {RangeError} when it is negative",
				"",
				"*@see* — [other](command:_typescript.open?1)",
			].join("\n"),
		]);
		assert.deepEqual(hover, {
			signature: { code: "function wait<T>(ms: number): Promise<T>", language: "typescript" },
			docs: "Waits a while.\n\n```ts\nawait wait(5);\n```\n\n*@see* — other",
			params: [{ name: "ms", text: "how long, in milliseconds" }],
			returns: "what came",
			throws: ["`RangeError` when it is negative"],
		});
	});

	it("shows an imported name without the words around it", () => {
		const hover = readHover(["```typescript\n(alias) function f(): void\nimport f\n```"]);
		assert.equal(hover.signature?.code, "function f(): void");
	});

	it("keeps all as documentation where there is no fence, and ends at a fence that is never closed", () => {
		assert.deepEqual(readHover(["Just words."]), { docs: "Just words.", params: [], throws: [] });
		assert.equal(readHover(["```ts\nfunction f("]).signature, undefined);
		assert.deepEqual(readHover([]), { docs: "", params: [], throws: [] });
	});
});

describe("What a signature says", () => {
	const cases: readonly (readonly [string, string[], string | undefined])[] = [
		["function f(): void", [], "void"],
		["function f(a: number, b?: string): void", ["a: number", "b?: string"], "void"],
		["(method) C<T>.m(this: C, ...all: T[]): T", ["...all: T[]"], "T"],
		["const f: (a: { x: 1, y: 2 }) => string", ["a: { x: 1, y: 2 }"], "string"],
		["function f<K extends (x: 1) => void>(k: K): k is K", ["k: K"], "k is K"],
		[
			"function f(cb: (a: 1, b: 2) => void, o?: Map<string, number>): [1, 2]",
			["cb: (a: 1, b: 2) => void", "o?: Map<string, number>"],
			"[1, 2]",
		],
		['function f(a: "(" | ","): ")"', ['a: "(" | ","'], '")"'],
		["function f({ a, b }: Options): void (+2 overloads)", ["{ a, b }: Options"], "void"],
		[
			"constructor RetryError(attempts: number, cause: unknown): RetryError",
			["attempts: number", "cause: unknown"],
			"RetryError",
		],
		["(function) def area(self, w: int = 1, *rest: int) -> float", ["w?: int", "...rest: int"], "float"],
		["def plain(a, b=2):", ["a", "b?"], undefined],
	];
	for (const [signature, parameters, returns] of cases) {
		it(`of ${signature}`, () => {
			const callable = readCallable(signature);
			assert.ok(callable);
			const shown = callable.parameters.map(
				({ name, type, optional, rest }) =>
					`${rest ? "..." : ""}${name}${optional ? "?" : ""}${type === undefined ? "" : `: ${type}`}`,
			);
			assert.deepEqual(shown, parameters);
			assert.equal(callable.returns, returns);
		});
	}

	it("is not made up for what can't be called", () => {
		for (const signature of [
			"const a: number",
			"class C",
			"interface I",
			"type F = (a: 1) => 2",
			"let x: (1",
			"",
		]) {
			assert.equal(readCallable(signature), undefined, signature);
		}
	});
});

describe("The statements that throw", () => {
	const text = [
		"function f() {",
		'\t// throw new Error("no")',
		`\tconst s = "throw 1"; const t = \`throw \${a}\`;`,
		'\tif (a) throw new Error("yes");',
		"\tthrow new RangeError(",
		`\t\t\`\${a}; b\`,`,
		"\t);",
		"}",
	].join("\n");

	it("are found with their lines, not in comments and strings", () => {
		assert.deepEqual(throwStatements(text, 10, "typescript"), [
			{ line: 13, code: 'throw new Error("yes")' },
			{ line: 14, code: `throw new RangeError( \`\${a}; b\`, )` },
		]);
	});

	it("are called raise in Python and are not looked for in prose", () => {
		const python = 'def f():\n    """raise this"""\n    raise ValueError("x")  # raise\n';
		assert.deepEqual(throwStatements(python, 1, "python"), [{ line: 3, code: 'raise ValueError("x")' }]);
		assert.deepEqual(throwStatements("We throw a party.", 1, "markdown"), []);
	});
});

describe("The names in a text", () => {
	it("are each told once, with their places, without keywords, comments and strings", () => {
		const names = namesIn(`const a = b.c; // d\nreturn \`\${e} f\` + "g" + a + 0xff;`, 5, "typescript");
		assert.deepEqual(names, [
			{ name: "a", line: 5, character: 7, member: false },
			{ name: "b", line: 5, character: 11, member: false },
			{ name: "c", line: 5, character: 13, member: true },
			{ name: "e", line: 6, character: 11, member: false },
		]);
	});

	it("take no time that grows faster than the text", () => {
		const took = processorSeconds(() => {
			namesIn("$`{".repeat(20_000), 1, "typescript");
			namesIn(`${'"'.repeat(50_000)}${"/*".repeat(50_000)}`, 1, "typescript");
		});
		assert.ok(took < 2, `took ${took} s of processor time`);
	});
});

describe("Other people's text in Markdown", () => {
	it("can't end the code span or the fence that holds it", () => {
		assert.equal(code("a`b"), "``a`b``");
		assert.equal(code("`a`"), "`` `a` ``");
		assert.equal(code("a\n b"), "`a b`");
		assert.equal(fenced("x\n```\ny", "ts"), "````ts\nx\n```\ny\n````");
	});

	it("is shown as it is where it is plain", () => {
		assert.equal(plain("<b> *a* [b](c)\n_d_"), "\\<b\\> \\*a\\* \\[b\\](c) \\_d\\_");
	});
});

describe("Small words", () => {
	it("count in correct plurals", () => {
		assert.equal(count(1, "place"), "1 place");
		assert.equal(count(2, "class"), "2 classes");
		assert.equal(plural("property"), "properties");
		assert.equal(plural("key"), "keys");
		assert.equal(plural("type alias"), "type aliases");
	});

	it("are what deltas are made of: put together they are the text", () => {
		const text = "  One two three four.\n\n- five\n- six `seven eight`\n";
		assert.equal(deltas(text).join(""), text);
		assert.ok(deltas(text).every((delta) => delta.trim().split(/\s+/).length <= 3));
		assert.deepEqual(deltas(""), []);
		assert.deepEqual(deltas(" \n"), [" \n"]);
	});
});
