import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { hiddenIn, namesOf } from "../../../../src/core/editor/answer/hidden";
import { placeOf, type SurroundingLines } from "../../../../src/core/editor/place";

const around = (lines: Partial<SurroundingLines>): SurroundingLines => ({
	before: "",
	behind: "",
	above: undefined,
	below: undefined,
	tab: 4,
	spaces: true,
	eol: "\n",
	...lines,
});

describe("The indentation at a position", () => {
	const rows: readonly (readonly [
		title: string,
		lines: Partial<SurroundingLines>,
		first: string,
		base: string,
	])[] = [
		["an empty file", {}, "", ""],
		["whitespace before the position", { before: "    ", above: "if (a) {", below: "}" }, "", "    "],
		["inside a line", { before: "  const a = " }, "", "  "],
		["before the text of a line", { before: "", behind: "  b();" }, "", ""],
		["an empty line below an opening brace", { above: "  if (a) {", below: "  }" }, "      ", "      "],
		["an empty line below a colon", { above: "def a():", tab: 2 }, "  ", "  "],
		["an empty line between statements", { above: "    a();", below: "    b();" }, "    ", "    "],
		["an empty line between methods", { above: "        a", below: "    def b(self):" }, "    ", "    "],
		["an empty line after a function", { above: "    return a", below: "def b():" }, "", ""],
		["an empty line at the end", { above: "    return a" }, "", ""],
	];
	for (const [title, lines, first, base] of rows) {
		it(`is right on ${title}`, () => {
			const place = placeOf(around(lines));
			assert.deepEqual({ first: place.first, base: place.base }, { first, base });
		});
	}

	it("is a tab below an opening brace in a document with tabs", () => {
		assert.equal(placeOf(around({ above: "\tif (a) {", spaces: false })).base, "\t\t");
	});
});

describe("Invisible characters", () => {
	it("fault 168: are found if they are bidirectional controls or have no width", () => {
		assert.equal(namesOf(hiddenIn("a\u202eb\u2066c\u200bd\ufeffe\u202ef")), "U+202E, U+2066, U+200B, U+FEFF");
		assert.equal(namesOf(hiddenIn("a\u{e0041}b")), "U+E0041");
	});

	it("do not include the joiners of an emoji, wherever a delta was cut", () => {
		assert.deepEqual(hiddenIn("👩‍👧 👩🏽‍💻 ❤️‍🔥"), []);
		assert.deepEqual(hiddenIn("\u200d👧", "👩"), []);
	});

	it("include a joiner between letters", () => {
		assert.deepEqual(hiddenIn("a\u200db"), [0x200d]);
	});

	it("do not include characters of ordinary text in any language", () => {
		assert.deepEqual(hiddenIn("naïve 你好 مرحبا שלום\t\r\n"), []);
	});
});
