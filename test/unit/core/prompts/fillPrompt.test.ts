import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { fillPrompt, unknownNames, variablesIn } from "../../../../src/core/prompts/fillPrompt";

const values = { selection: "S", file: "F", language: "L", problems: "P" };
const filled = (text: string, change: Partial<typeof values> = {}) =>
	fillPrompt(text, { ...values, ...change });

describe("A prompt's text", () => {
	it("has its variables filled in, each as often as it is named", () => {
		const { text, unknown } = filled("{selection} {file} {language} {problems} {selection}");
		assert.deepEqual([text, unknown], ["S F L P S", []]);
	});

	it("keeps a name that is no variable, and tells each once", () => {
		const { text, unknown } = filled("{selektion} {Selection} {file} {selektion}");
		assert.deepEqual([text, unknown], ["{selektion} {Selection} F {selektion}", ["selektion", "Selection"]]);
		const sentence = unknownNames("mine", unknown);
		assert.match(
			sentence,
			/^The prompt \/mine contains \{selektion\}, \{Selection\}, which is not a variable/,
		);
		assert.match(sentence, /\{selection\}, \{file\}, \{language\}, \{problems\}\.$/);
	});

	it("keeps braces that are no variable's: nested, empty, unfinished, with blanks or code in them", () => {
		const rows: readonly (readonly [text: string, shown: string])[] = [
			["{{selection}}", "{S}"],
			["{{{selection}}}", "{{S}}"],
			["{a{selection}b}", "{aSb}"],
			["{}", "{}"],
			["{ selection }", "{ selection }"],
			["{selection", "{selection"],
			["selection}", "selection}"],
			[`$${"{selection}"}`, "$S"],
			["if (x) { return {}; }", "if (x) { return {}; }"],
			["{1}", "{1}"],
		];
		for (const [text, shown] of rows) assert.equal(filled(text).text, shown, text);
	});

	it("never reads again what was filled in", () => {
		const tricky = "$& $1 $` $' $$ {file} {problems} {constructor} $\u007bprocess.exit(1)}";
		const { text, unknown } = filled("a {selection} b {file}", { selection: tricky });
		assert.deepEqual([text, unknown], [`a ${tricky} b F`, []]);
	});

	it("takes no name from an object's prototype", () => {
		for (const name of ["constructor", "__proto__", "toString", "hasOwnProperty"]) {
			assert.equal(filled(`{${name}}`).text, `{${name}}`);
		}
	});

	it("fills in a huge value, and reads a huge text, in one pass", () => {
		const huge = "{x$&".repeat(1_000_000);
		assert.equal(filled("{selection}!", { selection: huge }).text.length, huge.length + 1);
		const braces = "{".repeat(1_000_000);
		assert.equal(filled(`${braces}selection}`).text, `${braces.slice(1)}S`);
	});

	it("says which variables it names", () => {
		assert.deepEqual([...variablesIn("{file} {nothing} {file} {problems}")], ["file", "problems"]);
		assert.equal(variablesIn("Why?").size, 0);
	});
});
