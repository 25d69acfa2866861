import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { EditorText, type Wanted } from "../../../../src/core/editor/editorText";
import { type Eol, withEol } from "../../../../src/core/editor/lineEnds";
import type { StageOutput } from "../../../../src/core/editor/stage";
import { settled } from "../../../support/editor/page";
import { begin } from "../../../support/editor/writing";
import { flat } from "../../../support/editor/written";
import { Random } from "../../../support/random";

const crlf = { ...flat, base: "\t", spaces: false, eol: "\r\n" } as const;
const pieces = [
	"```\n",
	"```",
	"``",
	"```ts\n",
	"```js\r\n",
	"\r\n```\n",
	"````\n",
	"~~~\n",
	"```md\n",
	"\n",
	"\r",
	"\r\n",
	"a();",
	"x = `",
	"  b",
	"\tc",
	"😀",
	"👩‍👧",
	"é",
	"Usage:\n",
	"It is short.\n",
	"Here is it:\n\n",
	"EOF\n",
	"} else {\n",
];
const loneHalf = /\p{Surrogate}/u;
const loneEnd = /(?<!\r)\n|\r(?!\n)/;
const wishes: readonly Wanted[] = ["code", "allCode", "prose", "text", { block: 0 }];

/** An answer of fences, line endings and surrogate pairs. */
function answerOf(random: Random): string {
	const begun = random.pick(["", "```ts\n", "```md\r\n", "Here:\n```ts\n"]);
	return begun + Array.from({ length: random.below(30) }, () => random.pick(pieces)).join("");
}

/** Cut anywhere, also inside a surrogate pair. */
function deltasOf(answer: string, random: Random): string[] {
	const deltas: string[] = [];
	for (let at = 0; at < answer.length; ) {
		const length = 1 + random.below(6);
		deltas.push(answer.slice(at, at + length));
		at += length;
	}
	return deltas;
}

const after = (text: string, growth: StageOutput) => (growth.restart ? growth.text : text + growth.text);

/** The text that an answer leaves in a document, with these cuts. */
function written(deltas: readonly string[], wanted: Wanted, cut: boolean): string {
	const editor = new EditorText(wanted, "typescript", crlf);
	const text = deltas.reduce((sum, delta) => after(sum, editor.push(delta)), "");
	return after(text, editor.finish(cut));
}

describe("Random answers written into a document with CRLF", () => {
	const seed = new Random().seed;

	it(`faults 165, 229, 230: leave the same text however they are cut (seed ${seed})`, () => {
		const random = new Random(seed);
		for (let round = 0; round < 3_000; round++) {
			const answer = answerOf(random);
			const wanted = random.pick(wishes);
			const cut = random.below(3) === 0;
			const name = `round ${round} of seed ${seed}: ${JSON.stringify({ answer, wanted, cut })}`;
			const whole = written([answer], wanted, cut);
			assert.equal(written(answer.split(""), wanted, cut), whole, `unit by unit, ${name}`);
			assert.equal(written(deltasOf(answer, random), wanted, cut), whole, name);
			assert.doesNotMatch(whole, loneEnd, `a wrong line ending, ${name}`);
			assert.doesNotMatch(whole, loneHalf, `half a character, ${name}`);
		}
	});

	it(`faults 161, 165: are written completely while the user types (seed ${seed})`, async () => {
		const random = new Random(seed);
		for (let round = 0; round < 300; round++) await beside(random, `round ${round} of seed ${seed}`);
	});
});

/** One answer while a user types anywhere without deleting, and changes the document's line endings. */
async function beside(random: Random, name: string): Promise<void> {
	const { page, writer } = begin("one😀\r\n\r\ntwo\r\n", 7);
	const answer = answerOf(random);
	const wanted = random.pick(wishes);
	const editor = new EditorText(wanted, "typescript", crlf);
	let typed = "";
	let eol = crlf.eol as Eol;
	const lineEnds = () => {
		eol = eol === "\n" ? "\r\n" : "\n";
		page.lineEnds(eol);
	};
	const type = () => {
		// A cursor is never inside a line ending or a character.
		const places = Array.from({ length: page.text.length + 1 }, (_, at) => at).filter(
			(at) =>
				!/^(?:\r\n|[\ud800-\udbff][\udc00-\udfff])/.test(page.text.slice(Math.max(0, at - 1), at + 1)) ||
				at === 0,
		);
		const text = random.pick(["Ω", eol, "😎"]);
		typed += text;
		page.type(random.pick(places), 0, text);
	};
	let restarted = false;
	const add = (growth: StageOutput) => {
		restarted ||= growth.restart;
		writer.add(growth);
	};
	const deliver = () => page.deliver();
	for (const delta of deltasOf(answer, random)) {
		add(editor.push(delta));
		await random.pick([type, lineEnds, deliver, deliver, deliver, () => writer.continueAtEnd()])();
		await settled();
	}
	add(editor.finish(false));
	writer.finish();
	for (let step = 0; step < 50 && (page.inFlight > 0 || writer.state === "paused"); step++) {
		writer.continueAtEnd();
		await page.deliver();
	}
	const about = `${name}: ${JSON.stringify({ answer, wanted })}`;
	assert.equal(withEol(page.textOf("user"), "\n").length, withEol(typed, "\n").length, about);
	if (eol === "\n") page.lineEnds("\r\n");
	assert.equal(page.textOf("original"), "one😀\r\n\r\ntwo\r\n", about);
	assert.doesNotMatch(page.text, loneHalf, `half a character, ${about}`);
	assert.doesNotMatch(page.text, loneEnd, `a wrong line ending, ${about}`);
	// Text that must be replaced is not replaced if the user has edited it.
	assert.ok(
		writer.state === "written" || (restarted && writer.state === "refused"),
		`${writer.state}, ${about}`,
	);
	if (writer.state === "written") assert.equal(page.textOf("ours"), written([answer], wanted, false), about);
}
