import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { blockSizes } from "../../../../src/core/moderation/gate/blocks";
import { HeldText } from "../../../../src/core/moderation/gate/heldText";
import { Random } from "../../../support/random";

/** What is asked about a text that arrives in these pieces, and what has passed of it when all has. */
function asked(pieces: readonly string[]): string[] {
	const all: string[] = [];
	const held = new HeldText((text, passed) => {
		all.push(text);
		passed();
	});
	for (const piece of pieces) held.push(piece);
	held.close();
	assert.equal(held.passed, pieces.join("").length);
	return all;
}

const parts = [
	...[
		"word ",
		"a longer word, ",
		"end. ",
		'he said "so." ',
		"line\n",
		"\n\n",
		"\r\n\r\n",
		"。",
		"漢字",
		"😀",
	],
	...["(yes!) ", "...", " ", "`code`", "x".repeat(300)],
];

describe("A text that is held", () => {
	it("is cut into the same blocks however it arrives", () => {
		for (let seed = 1; seed <= 150; seed++) {
			const random = new Random(seed);
			const text = Array.from({ length: 200 }, () => random.pick(parts)).join("");
			const whole = asked([text]);
			assert.deepEqual(asked([...text]), whole, `seed ${seed}, by characters`);
			const pieces = text.match(/[\s\S]{1,7}/g) ?? [];
			assert.deepEqual(asked(pieces), whole, `seed ${seed}, by sevens`);
			assert.ok(whole.every((block) => block.length <= 2 * blockSizes.most));
		}
	});

	it("leaves in the order of its text, whichever block passes first", () => {
		const passes: (() => void)[] = [];
		const held = new HeldText((_, passed) => passes.push(passed));
		const paragraph = `${"A sentence of many words. ".repeat(6).trim()}\n\n`;
		for (let count = 0; count < 3; count++) held.push(paragraph);
		held.close();
		assert.equal(passes.length, 3);
		passes[2]?.();
		passes[1]?.();
		assert.equal(held.passed, 0);
		passes[0]?.();
		assert.equal(held.passed, 3 * paragraph.length);
		assert.equal(held.free, true);
	});

	it("keeps a block that ends inside a sentence until the next one has passed", () => {
		const passes: (() => void)[] = [];
		const held = new HeldText((_, passed) => passes.push(passed));
		held.push("and so on ".repeat(blockSizes.most / 5));
		assert.equal(passes.length, 1);
		passes[0]?.();
		assert.equal(held.passed, 0);
		held.close();
		passes[1]?.();
		assert.equal(held.free, true);
	});
});
