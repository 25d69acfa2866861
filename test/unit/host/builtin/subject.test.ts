import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { findSubject } from "../../../../src/host/builtin/facts/subject";
import type { SymbolNode } from "../../../../src/host/tools/shapes";
import { attachment, source, symbol, symbols } from "../../../support/facts";

/** `kind name`, with the symbols around it. */
function subject(
	lines: readonly [number, number] | undefined,
	outline: readonly SymbolNode[],
	text?: string,
) {
	const found = findSubject(attachment(lines, text === undefined ? {} : { text }), outline, source);
	const inside = "path" in found ? found.path.map(({ name }) => name) : [];
	const what =
		found.kind === "symbol"
			? found.symbol.name
			: found.kind === "name"
				? `${found.name} ${found.line}:${found.character}`
				: found.kind === "lines"
					? found.symbols.map(({ name }) => name).join(" ")
					: "";
	return [`${found.kind} ${what}`.trim(), ...inside].join(" < ");
}

describe("The subject of a selection", () => {
	it("is the symbol whose declaration is selected, with or without comment and blank lines", () => {
		assert.equal(subject([4, 7], symbols), "symbol greet");
		assert.equal(subject([2, 8], symbols), "symbol greet");
		assert.equal(subject([4, 4], symbols), "symbol greet");
	});

	it("is a range of lines if several symbols or additional lines are selected", () => {
		assert.equal(subject([3, 11], symbols), "lines greet hello");
		assert.equal(subject([1, 7], symbols), "lines greet");
	});

	it("is a range of lines in the innermost symbol around it", () => {
		const times = symbol("times", 5, 6, { nameLine: 4 });
		const nested = [symbol("greet", 4, 7, { children: [times] })];
		assert.equal(subject([5, 6], symbols), "lines < greet");
		assert.equal(subject([5, 6], nested), "lines < greet < times");
	});

	it("fault 192: is the symbol below a comment if only the comment or part of the symbol is selected", () => {
		assert.equal(subject([3, 3], symbols), "symbol greet");
		assert.equal(subject([3, 5], symbols), "symbol greet");
		assert.equal(subject([3, 3], symbols, "hello"), "symbol greet");
	});

	it("fault 192: is all selected symbols if it begins in one and ends in another", () => {
		assert.equal(subject([6, 10], symbols), "lines greet hello");
	});

	it("fault 192: is the class if several members are selected, and the member if only one is", () => {
		const members = [
			symbol("a", 5, 5, { kind: "property" }),
			symbol("b", 6, 6, { kind: "method" }),
			symbol("c", 9, 10, { kind: "method", nameLine: 9 }),
		];
		const outline = [symbol("C", 4, 11, { kind: "class", children: members })];
		assert.equal(subject([5, 6], outline), "symbol C");
		assert.equal(subject([6, 10], outline), "symbol C");
		assert.equal(subject([10, 10], outline), "lines < C < c");
		assert.equal(subject([9, 10], outline), "symbol c < C");
	});

	it("fault 192: is the class if its comment and most of its members are selected", () => {
		const lines = ["/**", " * Counts.", " */", "class C {", "\t#n = 0;", "\ta = 1;", "}"];
		const field = symbol("#n", 5, 5, { kind: "property" });
		const outline = [symbol("C", 4, 7, { kind: "class", children: [field, symbol("a", 6, 6)] })];
		const of = (first: number, last: number) => {
			const text = lines.slice(first - 1, last).join("\n");
			const found = findSubject(attachment([first, last], { text }), outline, lines);
			return found.kind === "symbol" ? found.symbol.name : found.kind;
		};
		for (const [first, last] of [
			[1, 6],
			[2, 5],
			[1, 3],
			[2, 2],
			[5, 6],
		] as const) {
			assert.equal(of(first, last), "C", `${first}–${last}`);
		}
		assert.equal(of(6, 6), "a");
	});

	it("is a name if only that is selected, at its position in the line", () => {
		assert.equal(subject([6, 6], symbols, "hello"), "name hello 6:9 < greet");
		assert.equal(subject([4, 4], symbols, "greet"), "symbol greet");
		assert.equal(subject([4, 4], symbols, "name"), "name name 4:23 < greet");
	});

	it("is never a callback or another symbol without a name", () => {
		const callback = symbol("map() callback", 5, 6);
		assert.equal(subject([5, 6], [symbol("greet", 4, 7, { children: [callback] })]), "lines < greet");
	});

	it("is empty, a whole file, or lines of a file without an outline", () => {
		assert.equal(subject([8, 8], symbols), "empty");
		assert.equal(subject(undefined, symbols), "file");
		assert.equal(subject([4, 7], []), "lines");
	});
});
