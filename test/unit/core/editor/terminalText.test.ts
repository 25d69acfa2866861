import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { TerminalText } from "../../../../src/core/editor/answer/terminalText";
import { mulberry32, seed } from "../../../support/run/cuts";

/** What a terminal gets when an answer grows to each of these lengths. */
function shown(text: string, lengths: readonly number[]): string {
	const terminal = new TerminalText();
	const steps = lengths.map((length) => terminal.write(text.slice(0, length), false));
	return steps.join("") + terminal.write(text, true);
}

const everyLength = (text: string) => Array.from({ length: text.length + 1 }, (_, at) => at);

describe("An answer in a terminal", () => {
	const cases: readonly (readonly [title: string, text: string, written: string])[] = [
		["line ends return to the margin", "one\ntwo\r\nthree\rfour\n", "one\r\ntwo\r\nthree\r\nfour\r\n"],
		["tabs and characters of any script stay", "a\tb – 漢字 👍🏽", "a\tb – 漢字 👍🏽"],
		["escape sequences become plain text", "\u001b[2J\u001b]0;title\u0007\u009b31mred", "[2J]0;title31mred"],
		["a bell, a backspace and a NUL are removed", "a\u0007b\b\bc\u0000d\u007f", "abcd"],
		["characters that reverse text are removed", "a\u202eb\u2066c\u200bd\u2028e", "abcde"],
	];
	for (const [title, text, written] of cases) {
		it(`is the same however it arrives: ${title}`, () => {
			assert.equal(shown(text, []), written);
			assert.equal(shown(text, everyLength(text)), written);
			for (const at of everyLength(text)) assert.equal(shown(text, [at]), written, `cut at ${at}`);
		});
	}

	it("never contains a control character other than a tab and a line end", () => {
		const random = mulberry32(seed);
		for (let round = 0; round < 300; round++) {
			const codes = Array.from({ length: 30 }, () => Math.floor(random() * 0xa5));
			const text = String.fromCharCode(...codes);
			const written = shown(text, everyLength(text));
			assert.match(written, /^(?:\r\n|[\t\P{Cc}])*$/u, `seed ${seed}, round ${round}`);
		}
	});

	it("is written again if the answer was replaced", () => {
		const terminal = new TerminalText();
		assert.equal(terminal.write("one", false), "one");
		assert.equal(terminal.write("two", true), "\r\n\r\ntwo");
		assert.equal(terminal.write("two", true), "");
	});
});
