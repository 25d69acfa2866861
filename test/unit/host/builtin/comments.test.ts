import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { commentStart, withDeclarationBelow } from "../../../../src/host/builtin/facts/comments";

const typescript = ["let a;", "/**", " * Doc.", " */", "@sealed", "class C {", "\t#n = 0;", "\tm() {}", "}"];

describe("The comment above a declaration", () => {
	it("fault 192: includes all its lines and the decorators, up to a blank line or other code", () => {
		assert.equal(commentStart(typescript, 6, "typescript"), 2);
		assert.equal(commentStart(typescript, 1, "typescript"), 1);
		assert.equal(commentStart(["# a", "", "# b", "def f():"], 4, "python"), 3);
		assert.equal(commentStart(["-- a", "create table t"], 2, "sql"), 1);
	});

	it("is not a list item in prose and not a rule in a style sheet", () => {
		assert.equal(commentStart(["# A", "* b", "## C"], 3, "markdown"), 3);
		assert.equal(commentStart(["* {}", "* { a: b }", "c {}"], 3, "css"), 3);
		assert.equal(commentStart(["@import 'a';", "/*", " * b", " */", "c {}"], 5, "css"), 2);
	});

	it("is not a private field, which begins with the comment character of other languages", () => {
		assert.equal(commentStart(typescript, 8, "typescript"), 8);
	});

	it("fault 192: belongs to the declaration directly below it, but not across a blank line", () => {
		assert.deepEqual(withDeclarationBelow([2, 3], typescript, "typescript"), [2, 6]);
		assert.deepEqual(withDeclarationBelow([1, 1], typescript, "typescript"), [1, 1]);
		assert.deepEqual(withDeclarationBelow([1, 1], ["// a", "", "let b;"], "typescript"), [1, 1]);
		assert.deepEqual(withDeclarationBelow([1, 1], ["// a"], "typescript"), [1, 1]);
	});
});
