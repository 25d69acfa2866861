import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { flowOf } from "../../../../src/host/builtin/flow/flow";
import { type FlowStep, stepsIn } from "../../../../src/host/builtin/flow/step";

/** `kind line code [if condition]`, indented in loops. */
function lines(steps: readonly FlowStep[], indent = ""): string[] {
	return steps.flatMap((step) => {
		const when = step.when.map(({ word, code }) => ` [${word} ${code}]`).join("");
		const own = `${indent}${step.kind} ${step.line} ${step.code}${when}`;
		return [own, ...(step.kind === "loop" ? lines(step.steps, `${indent}  `) : [])];
	});
}

function flow(text: readonly string[], languageId = "typescript"): string[] | undefined {
	const steps = flowOf(text.join("\n"), 1, languageId);
	return steps && lines(steps);
}

describe("The flow of TypeScript", () => {
	const text = [
		"export async function f<T>(a: { b: T }, c = {}): Promise<{ d: T }> {",
		"\tif (!a) return; // return 1",
		`\telse if (a.b === "return }") throw new Error(\`no \${a ? \`{\${a}\` : "}"}\`);`,
		"\telse await g(() => { return 1; });",
		"\touter: for (const one of await all(a.b)) {",
		"\t\tif (one > 2) {",
		"\t\t\tconst h = async () => { await i; return 2; };",
		"\t\t\treturn await h()",
		"\t\t}",
		"\t\twhile (/[/}]/.test(one)) await one.next!(3)[0].end;",
		"\t}",
		"\ttry {",
		"\t\tswitch (a) {",
		"\t\t\tcase 0: case 1:",
		"\t\t\t\treturn { d: 1 };",
		"\t\t\tdefault:",
		"\t\t\t\tthrow a;",
		"\t\t}",
		"\t} catch (error) {",
		"\t\tfunction inner(): { x: 1 } { return { x: 1 }; }",
		"\t\tdo { await j(); } while (error);",
		"\t}",
		"\tconst o = { async m(): Promise<void> { await k; }, n: await l };",
		"\treturn {",
		"\t\td: o",
		"\t};",
		"}",
	];

	it("fault 192: lists returns, throws, awaits and loops in order, with their conditions", () => {
		assert.deepEqual(flow(text), [
			"return 2  [if !a]",
			`throw 3 new Error(\`no \${a ? \`{\${a}\` : "}"}\`) [unless !a] [if a.b === "return }"]`,
			'await 4 g(() => { return 1; }) [unless !a] [unless a.b === "return }"]',
			"loop 5 for (const one of await all(a.b))",
			"  await 5 all(a.b)",
			"  return 8 await h() [if one > 2]",
			"  loop 10 while (/[/}]/.test(one))",
			"    await 10 one.next!(3)[0].end",
			"return 15 { d: 1 } [in case 0, case 1 of switch (a)]",
			"throw 17 a [in default of switch (a)]",
			"loop 21 do … while (error) [in catch (error)]",
			"  await 21 j()",
			"await 23 l",
			"return 24 { d: o }",
		]);
	});

	it("is found for every form of function", () => {
		assert.deepEqual(flow(["const f = (a: number): number => {", "\treturn a", "};"]), ["return 2 a"]);
		assert.deepEqual(flow(["const f: (a: 1) => 2 = (a) => a + 1;"]), ["return 1 a + 1"]);
		assert.deepEqual(flow(["get a(): string {", "\tlet b: Map<a, b>", "\treturn b", "}"]), ["return 3 b"]);
		assert.deepEqual(flow(["\tm = async function () { throw 1 }"], "javascript"), ["throw 1 1"]);
	});

	it("is omitted for anything that is not a function, cannot be parsed, or is in another language", () => {
		for (const other of [
			"const a = { b() { return 1; } };",
			"const a = b ? () => 1 : () => 2;",
			"function f() { return 'a; }",
			"function f() { return `a; }",
			"function f() { return (1; }",
			"function f(): void;",
			"",
		]) {
			assert.equal(flow([other]), undefined, other);
		}
		for (const languageId of ["rust", "markdown", "typescriptreact", "constructor"]) {
			assert.equal(flow(text, languageId), undefined);
		}
	});

	it("can be read from a text that is cut anywhere", () => {
		const whole = text.join("\n");
		for (let end = 0; end <= whole.length; end += 1) {
			flowOf(whole.slice(0, end), 1, "typescript");
			flowOf(whole.slice(end), 1, "typescript");
			flowOf(whole.slice(0, end), 1, "python");
		}
	});

	it("is limited in nesting", () => {
		for (const part of ["if (a) ", "{", "(", "`${", "do ", "for (;;) ", "a: "]) {
			flowOf(`function f() {${part.repeat(20_000)}}`, 1, "typescript");
		}
		const deep = 5_000;
		assert.ok(flowOf(`function f() {${"{".repeat(deep)}${"}".repeat(deep)}}`, 1, "typescript"));
	});
});

describe("The flow of Python", () => {
	const text = [
		"@decorated",
		"async def f(a,",
		"            b: int = 1) -> dict:",
		'    """return nothing"""',
		"    if not a: return None  # return",
		"    elif b > 2:",
		'        raise ValueError("no: " + a)',
		"    else:",
		"        await g(a)[0].h",
		"    async for one in items(a,",
		"                           b):",
		"        def inner():",
		"            return 1",
		"        while one := next(lambda x: x):",
		"            return (one,",
		"                    2)",
		"    try:",
		"        with open(a) as c:",
		"            x = await c.read()",
		"    except OSError as error:",
		"        raise",
		"    return {}",
	];

	it("fault 192: lists returns, raises, awaits and loops in order, with their conditions", () => {
		assert.deepEqual(flow(text, "python"), [
			"return 5 None [if not a]",
			'throw 7 ValueError("no: " + a) [unless not a] [if b > 2]',
			"await 9 g(a)[0].h [unless not a] [unless b > 2]",
			"loop 10 async for one in items(a, b)",
			"  loop 14 while one := next(lambda x: x)",
			"    return 15 (one, 2)",
			"await 19 c.read()",
			"throw 21  [in except OSError as error]",
			"return 22 {}",
		]);
	});

	it("is omitted if no function begins there", () => {
		assert.deepEqual(flow(["a = 1", "return a"], "python"), []);
	});
});

describe("The steps in some lines", () => {
	it("include the loops around them", () => {
		const text = "function f() {\nfor (;;) {\nif (a) return 1;\nreturn 2;\n}\nreturn 3;\n}";
		const steps = flowOf(text, 1, "javascript") ?? [];
		assert.deepEqual(lines(stepsIn(steps, 4, 4)), ["loop 2 for (;;)", "  return 4 2"]);
		assert.deepEqual(lines(stepsIn(steps, 6, 7)), ["return 6 3"]);
		assert.deepEqual(stepsIn(steps, 7, 7), []);
	});
});
