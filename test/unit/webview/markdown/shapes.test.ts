import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, describe, it } from "mocha";
import { MarkdownView, Pace } from "../../../../src/webview/markdown";
import { documents } from "../../../bench/panel/documents";
import { closedShapes, documentOf, openShapes, type Shape } from "../../../bench/shapes/shapes";
import { pieces, policy, wanted, wantedSoFar } from "../../../support/markdown/check";
import { FakeElement, FakeText, useFakeDom } from "../../../support/markdown/fakeDom";
import { normalOurs, type PlainNode } from "../../../support/markdown/normal";
import { type Read, watchInsertions, watchParsers } from "../../../support/markdown/watch";

/** So many characters come in a frame, and so many frames in a second. */
const perFrame = 128;
const frameTime = 16;

/** A clock that goes on with the characters that are parsed, and with the frames. */
class FakeClock {
	/** When each drawing began, and how long it took, in milliseconds. */
	readonly drawings: { readonly at: number; cost: number }[] = [];
	#frames = 0;
	#later: { readonly at: number; readonly act: () => void }[] = [];

	/** @param perCharacter milliseconds that parsing a character takes */
	constructor(
		private readonly read: Read,
		private readonly perCharacter: number,
	) {}

	readonly now = (): number => this.#frames * frameTime + this.#parsing;

	readonly after = (milliseconds: number, act: () => void): void => {
		this.#later.push({ at: this.now() + milliseconds, act });
	};

	readonly layOut = (): void => {};

	/** Runs what a frame does, and what was to be done before it. */
	frame(act: () => void): void {
		this.#frames++;
		const due = this.#later.filter(({ at }) => at <= this.now());
		this.#later = this.#later.filter((one) => !due.includes(one));
		const started = this.now();
		for (const one of due) one.act();
		act();
		const cost = this.now() - started;
		if (cost > 0) this.drawings.push({ at: started, cost });
	}

	/** So many milliseconds in which no text comes. */
	idle(milliseconds: number): void {
		for (let left = milliseconds; left > 0; left -= frameTime) this.frame(() => {});
	}

	get #parsing(): number {
		return (this.read.blocks + this.read.inline) * this.perCharacter;
	}
}

const shownBy = (view: MarkdownView) => normalOurs(view.element as unknown as PlainNode);

/** What is shown as it is behind what is drawn. */
function unreadIn(view: MarkdownView): string {
	const children = [...(view.element as unknown as FakeElement).childNodes()] as FakeElement[];
	const unread = children.filter(({ className }) => className === "unread");
	assert.ok(unread.every((one) => one === children.at(-1)));
	return unread.map(textOf).join("");
}

function textOf(element: FakeElement): string {
	const texts = [...element.childNodes()].map((node) =>
		node instanceof FakeText ? node.data : node instanceof FakeElement ? textOf(node) : "",
	);
	return texts.join("");
}

describe("Markdown of one shape", () => {
	let restoreDom: () => void;
	let watched: ReturnType<typeof watchParsers>;
	before(() => {
		restoreDom = useFakeDom();
	});
	after(() => restoreDom());
	beforeEach(() => {
		watched = watchParsers();
	});
	afterEach(() => watched.restore());

	/** How often each character is read. */
	function readings(shape: Shape, length: number): number {
		const before = watched.read.blocks + watched.read.inline;
		const text = documentOf(shape, length);
		const view = new MarkdownView({ policy });
		for (const piece of pieces(text, perFrame)) {
			view.push(piece);
			view.render();
		}
		view.end();
		assert.equal(shownBy(view), wanted(text));
		return (watched.read.blocks + watched.read.inline - before) / text.length;
	}

	for (const shape of closedShapes) {
		it(`fault 190: is read in proportion to its length: ${shape}`, () => {
			const [half, whole] = [readings(shape, 16_384), readings(shape, 32_768)];
			assert.ok(whole < 8, `${whole} times`);
			assert.ok(whole < half * 1.15, `${half} times, then ${whole} times`);
		});
	}

	/** How many elements a browser looks at for each character, to find the directions of blocks. */
	function seen(shape: Shape, length: number): number {
		const { inserted, restore } = watchInsertions();
		const view = new MarkdownView({ policy });
		for (const piece of pieces(documentOf(shape, length), perFrame)) {
			view.push(piece);
			view.render();
		}
		view.end();
		restore();
		return inserted.seen / length;
	}

	for (const shape of closedShapes) {
		it(`fault 190: has no browser look for directions again and again: ${shape}`, () => {
			const [half, whole] = [seen(shape, 16_384), seen(shape, 32_768)];
			assert.ok(whole < 1, `${whole} times`);
			assert.ok(whole <= half * 1.15, `${half} times, then ${whole} times`);
		});
	}

	/** Streams a text at a frame's pace, on a slow machine: 40 ms for 16 KB. */
	function paced(
		text: string,
		onFrame: (view: MarkdownView, text: string) => void = () => {},
		perCharacter = 0.0025,
	) {
		const clock = new FakeClock(watched.read, perCharacter);
		const view = new MarkdownView({ policy, pace: new Pace(clock) });
		let come = "";
		for (const piece of pieces(text, perFrame)) {
			view.push(piece);
			come += piece;
			clock.frame(() => view.render());
			onFrame(view, come);
		}
		return { view, clock };
	}

	for (const shape of openShapes) {
		it(`fault 191: leaves four fifths of any two seconds free: ${shape}`, () => {
			const text = documentOf(shape, 32_768);
			const { view, clock } = paced(text);
			const { drawings } = clock;
			for (const { at } of drawings) {
				const span = drawings.filter((one) => one.at >= at && one.at < at + 2000);
				const busy = span.reduce((sum, { cost }) => sum + cost, 0);
				assert.ok(busy <= 400, `${busy} ms of two seconds`);
			}
			assert.ok(drawings.every(({ cost }) => cost <= 50));
			view.end();
			assert.equal(unreadIn(view), "");
			assert.equal(shownBy(view), wanted(text));
		});
	}

	it("fault 191: shows what has come and is not read yet as it is, behind what is drawn", () => {
		let most = 0;
		paced(documentOf("brackets", 32_768), (view, come) => {
			const unread = unreadIn(view);
			most = Math.max(most, unread.length);
			// All that waits longer than a reader notices.
			assert.ok(textOf(view.element as unknown as FakeElement).length > come.length - 13 * perFrame);
			assert.ok(come.endsWith(unread));
		});
		assert.ok(most > 8_192, `${most} characters`);
	});

	it("fault 191: reads a block that was too dear to read again once it has ended", () => {
		const text = documentOf("brackets", 32_768);
		const { view, clock } = paced(text);
		clock.idle(2_000);
		assert.notEqual(unreadIn(view), "");
		view.push("\n\n*after*");
		clock.frame(() => view.render());
		assert.equal(unreadIn(view), "");
		assert.equal(shownBy(view), wanted(`${text}\n\n*after*`));
		const { cost } = clock.drawings.at(-1) ?? { cost: 0 };
		assert.ok(cost > 50, `${cost} ms`);
	});

	it("fault 191: draws what waits though no more text comes", () => {
		const text = documentOf("less", 12_288);
		const { view, clock } = paced(text);
		view.push("*a* <");
		view.render();
		clock.idle(1_000);
		assert.equal(unreadIn(view), "");
		assert.equal(shownBy(view), wantedSoFar(`${text}*a* <`));
	});

	it("fault 191: lets no ordinary text wait, however slow the page is", () => {
		const text = documents.mixed(16_384);
		const { clock } = paced(text, undefined, 0.05);
		assert.equal(clock.drawings.length, text.length / perFrame);
	});

	it("fault 191: does not let text wait that is read in little time", () => {
		const text = documentOf("links", 16_384);
		const { view, clock } = paced(text);
		assert.equal(shownBy(view), wantedSoFar(text));
		assert.equal(clock.drawings.length, text.length / perFrame);
	});
});
