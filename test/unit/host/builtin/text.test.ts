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

describe("Reading a hover", () => {
	it("finds the signature in the first fence, and separates tags from documentation", () => {
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

	it("removes the alias lines of an imported name", () => {
		const hover = readHover(["```typescript\n(alias) function f(): void\nimport f\n```"]);
		assert.equal(hover.signature?.code, "function f(): void");
	});

	it("takes everything as documentation without a fence, and stops at a fence that is never closed", () => {
		assert.deepEqual(readHover(["Just words."]), { docs: "Just words.", params: [], throws: [] });
		assert.equal(readHover(["```ts\nfunction f("]).signature, undefined);
		assert.deepEqual(readHover([]), { docs: "", params: [], throws: [] });
	});
});

describe("Reading a signature", () => {
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
		it(`finds parameters and result of ${signature}`, () => {
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

	it("finds nothing for code that cannot be called", () => {
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

describe("Throw statements", () => {
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

	it("are found with their lines, but not in comments and strings", () => {
		assert.deepEqual(throwStatements(text, 10, "typescript"), [
			{ line: 13, code: 'throw new Error("yes")' },
			{ line: 14, code: `throw new RangeError( \`\${a}; b\`, )` },
		]);
	});

	it("are raise statements in Python, and are not searched for in prose", () => {
		const python = 'def f():\n    """raise this"""\n    raise ValueError("x")  # raise\n';
		assert.deepEqual(throwStatements(python, 1, "python"), [{ line: 3, code: 'raise ValueError("x")' }]);
		assert.deepEqual(throwStatements("We throw a party.", 1, "markdown"), []);
	});
});

describe("The names in code", () => {
	it("are listed once with their positions, without keywords, comments and strings", () => {
		const names = namesIn(`const a = b.c; // d\nreturn \`\${e} f\` + "g" + a + 0xff;`, 5, "typescript");
		assert.deepEqual(names, [
			{ name: "a", line: 5, character: 7, member: false },
			{ name: "b", line: 5, character: 11, member: false },
			{ name: "c", line: 5, character: 13, member: true },
			{ name: "e", line: 6, character: 11, member: false },
		]);
	});

	it("are found in linear time", () => {
		const took = processorSeconds(() => {
			namesIn("$`{".repeat(20_000), 1, "typescript");
			namesIn(`${'"'.repeat(50_000)}${"/*".repeat(50_000)}`, 1, "typescript");
		});
		assert.ok(took < 2, `took ${took} s of processor time`);
	});
});

describe("External text in Markdown", () => {
	it("cannot close the code span or fence around it", () => {
		assert.equal(code("a`b"), "``a`b``");
		assert.equal(code("`a`"), "`` `a` ``");
		assert.equal(code("a\n b"), "`a b`");
		assert.equal(fenced("x\n```\ny", "ts"), "````ts\nx\n```\ny\n````");
	});

	it("is unchanged if it is plain", () => {
		assert.equal(plain("<b> *a* [b](c)\n_d_"), "\\<b\\> \\*a\\* \\[b\\](c) \\_d\\_");
	});
});

describe("Words", () => {
	it("have correct plurals", () => {
		assert.equal(count(1, "place"), "1 place");
		assert.equal(count(2, "class"), "2 classes");
		assert.equal(plural("property"), "properties");
		assert.equal(plural("key"), "keys");
		assert.equal(plural("type alias"), "type aliases");
	});

	it("are the deltas of a text, which join to the whole text", () => {
		const text = "  One two three four.\n\n- five\n- six `seven eight`\n";
		assert.equal(deltas(text).join(""), text);
		assert.ok(deltas(text).every((delta) => delta.trim().split(/\s+/).length <= 3));
		assert.deepEqual(deltas(""), []);
		assert.deepEqual(deltas(" \n"), [" \n"]);
	});
});
