import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { pythonOutline } from "../../../../src/host/builtin/facts/pythonOutline";
import type { SymbolNode } from "../../../../src/host/tools/shapes";

/** `kind name first–last @line:character`, with the children indented. */
function lines(nodes: readonly SymbolNode[], depth = 0): string[] {
	return nodes.flatMap((node) => [
		`${"  ".repeat(depth)}${node.kind} ${node.name} ${node.line}–${node.endLine} @${node.nameLine}:${node.nameCharacter}`,
		...lines(node.children, depth + 1),
	]);
}

describe("The outline of Python without a language service", () => {
	it("fault 192: lists classes, methods and functions with their lines", () => {
		const source = [
			'"""def no(): pass"""',
			"@decorated",
			"class Größe(Base):",
			"    limit = 3",
			"",
			"    async  def read(self,",
			"                    count=1):",
			"        def inner():",
			"            return (1,",
			"                2)",
			"        return inner",
			"",
			"    # the end",
			"def after(): return 1",
			"if x:",
			"    def conditional():",
			"        pass",
			"x = 'def f(): pass'",
		];
		assert.deepEqual(lines(pythonOutline(source)), [
			"class Größe 3–11 @3:7",
			"  method read 6–11 @6:16",
			"    function inner 8–10 @8:13",
			"function after 14–14 @14:5",
			"function conditional 16–17 @16:9",
		]);
	});

	it("is empty for text without declarations, and ends for text that breaks the rules", () => {
		assert.deepEqual(pythonOutline([]), []);
		assert.deepEqual(pythonOutline(["defer = 1", "classes = 2"]), []);
		assert.deepEqual(lines(pythonOutline(["        def a():", "  b", "class C", "((("])), [
			"function a 1–1 @1:13",
			"class C 3–3 @3:7",
		]);
	});
});
