import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Writer } from "../../../../src/core/editor/writer";
import { type Page, settled } from "../../../support/editor/page";
import { begin, more } from "../../../support/editor/writing";
import { Random } from "../../../support/random";

const rounds = 400;

describe("The writer while the user types at random positions", () => {
	const seed = new Random().seed;

	it(`fault 161: loses and moves no character (seed ${seed})`, async () => {
		const random = new Random(seed);
		for (let round = 0; round < rounds; round++) await one(random, `round ${round} of seed ${seed}`);
	});
});

/** One stream while a user types and deletes anywhere, at any time. */
async function one(random: Random, name: string): Promise<void> {
	const original = "0123456789".repeat(1 + random.below(3)).slice(0, 1 + random.below(25));
	const start = random.below(original.length + 1);
	const end = random.below(3) === 0 ? Math.min(original.length, start + random.below(5)) : start;
	const { page, writer } = begin(original, start, end);
	const typed = { text: "" };
	let target = "";
	const counts = { typed: 0 };
	const acts: (() => void | Promise<void>)[] = [
		() => {
			const text = String.fromCharCode(97 + random.below(26)).repeat(1 + random.below(4));
			target += text;
			writer.add(more(text));
		},
		() => page.deliver(),
		() => {
			const text = String.fromCharCode(0x391 + (counts.typed++ % 24));
			const at = random.below(page.characters.length + 1);
			typed.text += text;
			page.type(at, 0, text);
		},
		() => {
			const at = random.below(page.characters.length + 1);
			if (at > 0) page.type(at - 1, 1, "");
		},
		() => writer.continueAtEnd(),
	];
	let deletedTheirs = 0;
	const before = page.type.bind(page);
	page.type = (offset, length, text) => {
		deletedTheirs += page.characters
			.slice(offset, offset + length)
			.filter(({ owner }) => owner === "user").length;
		before(offset, length, text);
	};
	for (let step = 0; step < 80; step++) {
		await random.pick(acts)();
		await settled();
		if (page.inFlight === 0) assertTracked(page, writer, name);
	}
	writer.finish();
	for (let round = 0; round < 200 && (page.inFlight > 0 || writer.state === "paused"); round++) {
		writer.continueAtEnd();
		await page.deliver();
	}
	assertTracked(page, writer, name);
	assert.equal(page.mostInFlight <= 1, true, name);
	assert.equal(page.textOf("user").length, typed.text.length - deletedTheirs, `${name}: the user's text`);
	assert.ok(isSubsequence(page.textOf("ours"), target), `${name}: our text is out of order`);
	if (writer.state === "written")
		assert.ok(page.textOf("ours").endsWith(target.slice(-1)) || lastDeleted(page, target), name);
	assert.ok(["written", "gone", "replaced"].includes(writer.state), `${name}: ${writer.state}`);
	for (const { owners } of page.steps) {
		assert.ok(!(owners.has("user") && owners.has("ours")), `${name}: a mixed undo step`);
	}
}

/** The spans that the writer reports are exactly the characters that it wrote. */
function assertTracked(page: Page, writer: Writer, name: string): void {
	const told = new Set(writer.spans.flatMap(({ start, end }) => range(start, end)));
	const real = page.characters.flatMap(({ owner }, at) => (owner === "ours" ? [at] : []));
	assert.deepEqual(
		[...told].sort((a, b) => a - b),
		real,
		`${name}: the tracked spans are wrong: ${page.text}`,
	);
}

function range(start: number, end: number): number[] {
	return Array.from({ length: end - start }, (_, at) => start + at);
}

function isSubsequence(part: string, whole: string): boolean {
	let at = 0;
	for (const character of whole) if (character === part[at]) at++;
	return at === part.length;
}

/** The user may have deleted the very last character. */
function lastDeleted(page: Page, target: string): boolean {
	return page.textOf("ours").length < target.length;
}
