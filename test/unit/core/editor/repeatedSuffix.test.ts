import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { EditorText } from "../../../../src/core/editor/editorText";
import { mulberry32, seed } from "../../../support/run/cuts";

const place = { first: "\t", base: "\t\t", tab: 4, spaces: true, eol: "\n" } as const;

/** What of a completion goes into the document. */
function completed(suffix: string, pieces: readonly string[], eol: "\n" | "\r\n" = "\n"): string {
	const text = new EditorText({ suffix }, "typescript", { ...place, eol });
	return pieces.map((piece) => text.push(piece).text).join("") + text.finish(false).text;
}

const cases: readonly (readonly [title: string, completion: string, suffix: string, kept: string])[] = [
	["nothing is repeated", "a + b", ");\n", "a + b"],
	["a bracket is repeated", "a + b)", ");\n", "a + b"],
	["a bracket and a semicolon are repeated", "a + b);", ");\nreturn;", "a + b"],
	["a bracket closes the completion's own", "max(a, b)", ");\n", "max(a, b)"],
	["a bracket follows the completion's own", "max(a, b))", ");\n", "max(a, b)"],
	["the next lines are repeated", "one();\n\ttwo();\n}\n", "\n\ttwo();\n}\n", "one();"],
	["the end of a block is repeated", "one();\n}", "\n}\n", "one();"],
	["a block of the completion ends like the suffix", "if (a) {\n\tb();\n}", "\n}\n", "if (a) {\n\tb();\n}"],
	["a quote is repeated", 'hello"', '")', "hello"],
	["a quote closes the completion's own", 'a + "b"', '"', 'a + "b"'],
	["a tag is repeated", "<b>a</b></p>", "</p>\n", "<b>a</b>"],
	["a tag closes the completion's own", "<p>a</p>", "</p>\n", "<p>a</p>"],
	["a word is repeated", "a, b", "b)", "a, "],
	["the last word only ends like the suffix", "ab", "b)", "ab"],
	["the last word only begins like the suffix", "x = re", "return", "x = re"],
	["a line end is repeated", "a();\n", "\nb();", "a();"],
	["everything is repeated", ");\n", ");\n", ""],
	["the suffix is empty", "a();\n", "", "a();\n"],
	["white space is kept", "\n\t\ta();\n  \tb", "\n}", "\n\t\ta();\n  \tb"],
];

describe("A completion before the text after the cursor", () => {
	for (const [title, completion, suffix, kept] of cases) {
		it(`is inserted without what it repeats, however it is cut: ${title}`, () => {
			for (let at = 0; at <= completion.length; at++) {
				const pieces = [completion.slice(0, at), completion.slice(at)];
				assert.equal(completed(suffix, pieces), kept, `cut at ${at}`);
			}
			assert.equal(completed(suffix, [...completion]), kept, "one by one");
		});
	}

	it("has the document's line ends", () => {
		assert.equal(completed("\nb\n", ["a\n", "\r", "\nc\nb\n"], "\r\n"), "a\r\n\r\nc");
	});

	it("appears at once, except for what may repeat the suffix", () => {
		const text = new EditorText({ suffix: "\n}\nend" }, "typescript", place);
		assert.equal(text.push("a();").text, "a();");
		assert.equal(text.push("\n}").text, "");
		assert.equal(text.push("\nb").text, "\n}\nb");
		assert.equal(text.finish(false).text, "");
	});

	it("loses nothing but an end that equals the beginning of the suffix", () => {
		const random = mulberry32(seed);
		const some = (count: number) =>
			Array.from({ length: count }, () => "ab \n(){}"[Math.floor(random() * 8)]).join("");
		for (let round = 0; round < 2_000; round++) {
			const [completion, suffix] = [some(1 + Math.floor(random() * 20)), some(Math.floor(random() * 8))];
			const kept = completed(suffix, [...completion]);
			const name = `seed ${seed}, round ${round}: ${JSON.stringify([completion, suffix, kept])}`;
			assert.ok(completion.startsWith(kept), name);
			assert.ok(suffix.startsWith(completion.slice(kept.length)), name);
		}
	});
});
