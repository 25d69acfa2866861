import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { explain } from "../../../../src/host/builtin/explanation/explanation";
import {
	documentationOf,
	documentationOfFile,
	firstSentence,
} from "../../../../src/host/builtin/facts/documentation";
import { findSubject } from "../../../../src/host/builtin/facts/subject";
import { headOf } from "../../../../src/host/builtin/source";
import type { SymbolNode } from "../../../../src/host/tools/shapes";
import { answer, attachment, facts, shown, symbol } from "../../../support/facts";

/** A class of which a part is selected. */
const source = [
	"/** Counters of all kinds. */",
	'import { log } from "./log";',
	"",
	"/**",
	" * Counts what comes. It never forgets.",
	" * @see {@link log}",
	" */",
	"export class Counter {",
	"\t/** How many came: `a | b`, e.g. none. Then more. */",
	"\treadonly #seen: string[] = [];",
	"\tconstructor(",
	"\t\tprivate readonly name: string,",
	"\t\tprivate readonly limit = 3,",
	"\t) {}",
	"",
	"\tadd(word: string): void {",
	"\t\tthis.#seen.push(word);",
	"\t}",
	"}",
];

function node(name: string, line: number, endLine: number, more: Partial<SymbolNode> = {}): SymbolNode {
	return symbol(name, line, endLine, { nameCharacter: 1, ...more });
}

const members = [
	node("#seen", 10, 10, { kind: "property" }),
	node("constructor", 11, 14, { kind: "constructor" }),
	node("name", 12, 12, { kind: "property" }),
	node("hidden", 11, 11, { kind: "property" }),
	node("add", 16, 18, { kind: "method" }),
];
const counter = node("Counter", 8, 19, { kind: "class", children: members });

/** The explanation of some lines, with the members from the outline tool. */
function explained(lines: readonly [number, number] | undefined): string {
	const touched = members.filter(({ line, endLine }) => !lines || (line <= lines[1] && endLine >= lines[0]));
	const symbols = [{ ...counter, children: touched }];
	const text = source.slice((lines?.[0] ?? 1) - 1, lines?.[1]).join("\n");
	const attached = attachment(lines, { text });
	const subject = findSubject(attached, symbols, source);
	const document_symbols = answer({ summary: "", omitted: 0, symbols });
	return shown(
		explain([facts(lines, { attachment: attached, source, subject, answers: { document_symbols } })], ""),
	);
}

describe("An explanation of part of a class", () => {
	it("fault 192: contains the documentation of the class and the selected members", () => {
		const text = explained([4, 12]);
		assert.match(text, /^`Counter` is a class in .* You selected lines 8–12 of it\.\n/);
		assert.match(text, /\n> Counts what comes\. It never forgets\.\n/);
		assert.ok(
			text.includes(
				[
					"**Members**",
					"",
					"| Signature | Documentation | Lines |",
					"| --- | --- | --- |",
					"| `readonly #seen: string[] = []` | How many came: `a \\| b`, e.g. none. | line 10⟦greet.ts:10-10⟧ |",
					"| `constructor(private readonly name: string, private readonly limit = 3)` |  | lines 11–14⟦greet.ts:11-14⟧ |",
					"| `private readonly name: string` |  | line 12⟦greet.ts:12-12⟧ |",
					"",
				].join("\n"),
			),
			text,
		);
		assert.doesNotMatch(text, /add\(/);
	});

	it("fault 192: shows a property that the constructor declares in its own line only there", () => {
		assert.doesNotMatch(explained([4, 12]), /hidden/);
		assert.equal(explained([4, 12]).split("constructor(private").length, 2);
	});

	it("fault 192: explains the class if only its comment is selected", () => {
		assert.match(explained([5, 6]), /^`Counter` is a class in .*\. You selected its comment\.\n/);
	});

	it("fault 192: names a class that is partly selected with other lines, and its members", () => {
		const text = explained([2, 12]);
		assert.match(text, /^Lines 2–12 of `greet\.ts`⟦[^⟧]+⟧ hold part of the class `Counter`\./);
		assert.match(text, /\| `export class Counter` \| Counts what comes\. \| lines 8–19/);
		assert.match(text, /\| `readonly #seen: string\[\] = \[\]` \|/);
	});

	it("fault 192: begins with the documentation of the file for a whole file", () => {
		assert.match(
			explained(undefined),
			/^`greet\.ts` is a TypeScript file .*\n\n> Counters of all kinds\.\n\n/,
		);
	});
});

describe("The documentation in a source", () => {
	it("is the comment above a symbol without tags, decorators and tool directives", () => {
		const text = (lines: readonly string[], languageId = "typescript") =>
			documentationOf(node("f", lines.length, lines.length), lines, languageId);
		assert.equal(
			text(["/// <summary>", "/// Adds {@link a}.", "/// </summary>", "f"], "csharp"),
			"Adds `a`.",
		);
		assert.equal(text(["// biome-ignore lint/a: b", "// One.", "@d()", "f"]), "One.");
		assert.equal(text(["/** @param a b */", "f"]), "");
		assert.equal(text(["f"]), "");
	});

	it("has a first sentence that does not end at an abbreviation", () => {
		assert.equal(firstSentence("An address, e.g. `https://a.b`. More."), "An address, e.g. `https://a.b`.");
		assert.equal(firstSentence("One (i.e. Two). Three."), "One (i.e. Two).");
		assert.equal(firstSentence("The pledge. More."), "The pledge.");
	});

	it("is a docstring in Python", () => {
		const lines = [
			'"""The file."""',
			"",
			"# Above.",
			"def f(a,",
			"      b):",
			'    """Adds.',
			"",
			'    More."""',
			"    return a",
		];
		assert.equal(documentationOf(node("f", 4, 9), lines, "python"), "Adds.\n\nMore.");
		assert.equal(documentationOf(node("f", 4, 4), lines, "python"), "Above.");
		assert.equal(documentationOfFile(lines, [], "python"), "The file.");
	});

	it("of a file is neither a license nor the comment of its first symbol", () => {
		assert.equal(documentationOfFile(["// Copyright X", "", "let a;"], [], "typescript"), "");
		assert.equal(documentationOfFile(["/** A. */", "let a;"], [node("a", 2, 2)], "typescript"), "");
		assert.equal(documentationOfFile(["#!/bin/sh", "# Does it.", "", "a"], [], "shellscript"), "Does it.");
		assert.equal(documentationOfFile([], [], "typescript"), "");
	});

	it("has a first sentence, which does not end at an abbreviation", () => {
		assert.equal(firstSentence("Adds e.g. two\nnumbers. Then stops."), "Adds e.g. two numbers.");
		assert.equal(firstSentence("No end\n\nNext."), "No end");
		assert.equal(firstSentence("word ".repeat(100)).length, 160);
		assert.equal(firstSentence(""), "");
	});
});

describe("The head of a declaration", () => {
	it("is on one line without the body, and omitted if it is too long", () => {
		const head = (...lines: string[]) => headOf(node("f", 1, lines.length), lines);
		assert.equal(
			head("function f(", "\ta: number,", "): void {", "\treturn;", "}"),
			"function f(a: number): void",
		);
		assert.equal(head("const f = (a) => {", "}"), "const f = (a)");
		assert.equal(head("const f = {", "}"), "const f");
		assert.equal(head(`function f(${"a, ".repeat(60)}) {`), undefined);
		assert.equal(head("function f("), undefined);
	});
});
