import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { findSubject } from "../../src/host/builtin/subject";
import type { SymbolNode } from "../../src/host/tools/shapes";
import { attachment, source, symbol, symbols } from "../support/facts";

/** `kind name`, with what it lies in. */
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
					? found.declares.map(({ name }) => name).join(" ")
					: "";
	return [`${found.kind} ${what}`.trim(), ...inside].join(" < ");
}

describe("What a selection is", () => {
	it("is the symbol whose declaration it holds, with its comment and blank lines or without", () => {
		assert.equal(subject([4, 7], symbols), "symbol greet");
		assert.equal(subject([2, 8], symbols), "symbol greet");
		assert.equal(subject([4, 4], symbols), "symbol greet");
	});

	it("is some lines where it holds several symbols, or more than one symbol", () => {
		assert.equal(subject([3, 11], symbols), "lines greet hello");
		assert.equal(subject([1, 7], symbols), "lines greet");
	});

	it("is some lines of the innermost symbol around it", () => {
		const times = symbol("times", 5, 6, { nameLine: 4 });
		const nested = [symbol("greet", 4, 7, { children: [times] })];
		assert.equal(subject([5, 6], symbols), "lines < greet");
		assert.equal(subject([5, 6], nested), "lines < greet < times");
	});

	it("is one name where only that is selected, at its place in the line", () => {
		assert.equal(subject([6, 6], symbols, "hello"), "name hello 6:9 < greet");
		assert.equal(subject([4, 4], symbols, "greet"), "symbol greet");
		assert.equal(subject([4, 4], symbols, "name"), "name name 4:23 < greet");
	});

	it("is never a callback or another thing without a name of its own", () => {
		const callback = symbol("map() callback", 5, 6);
		assert.equal(subject([5, 6], [symbol("greet", 4, 7, { children: [callback] })]), "lines < greet");
	});

	it("is empty, a whole file, or lines of a file without an outline", () => {
		assert.equal(subject([8, 8], symbols), "empty");
		assert.equal(subject(undefined, symbols), "file");
		assert.equal(subject([4, 7], []), "lines");
	});
});
