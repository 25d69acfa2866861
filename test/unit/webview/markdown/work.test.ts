import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "mocha";
import { MarkdownView } from "../../../../src/webview/markdown";
import { documents, type Shape } from "../../../bench/panel/documents";
import { policy } from "../../../support/markdown/check";
import { FakeElement, moves, useFakeDom } from "../../../support/markdown/fakeDom";
import { watchInsertions, watchParsers } from "../../../support/markdown/watch";

function stream(text: string, onFrame?: (view: MarkdownView) => void): MarkdownView {
	const view = new MarkdownView({ policy });
	for (let at = 0; at < text.length; at += 64) {
		view.push(text.slice(at, at + 64));
		view.render();
		onFrame?.(view);
	}
	view.end();
	return view;
}

describe("The work that growing Markdown makes", () => {
	let restoreDom: () => void;
	let restore = () => {};
	before(() => {
		restoreDom = useFakeDom();
	});
	after(() => restoreDom());
	afterEach(() => restore());

	const shapes: readonly Shape[] = ["mixed", "list", "nested", "quote", "table", "fence", "indented"];
	for (const shape of shapes) {
		it(`reads each character of a long ${shape} a bounded number of times`, () => {
			const length = 60_000;
			const watched = watchParsers();
			restore = watched.restore;
			stream(documents[shape](length));
			assert.ok(watched.read.blocks < 30 * length, `blocks: ${watched.read.blocks / length} times`);
			assert.ok(watched.read.inline < 15 * length, `inline: ${watched.read.inline / length} times`);
		});
	}

	it("parses each character of one long paragraph's inline content a bounded number of times", () => {
		const length = 60_000;
		const watched = watchParsers();
		restore = watched.restore;
		stream(documents.paragraph(length));
		assert.ok(watched.read.inline < 15 * length, `${watched.read.inline / length} times`);
	});

	it("fault 208: reads a text a bounded number of times, however many marks stand in it or behind it", () => {
		const text = documents.paragraph(20_000);
		const marks = (count: number, offset: (index: number) => number) =>
			Array.from({ length: count }, (_, index) => ({
				offset: offset(index),
				label: String(index),
				title: "T",
				onActivate: () => {},
			}));
		for (const offset of [(index: number) => index * 10, () => Number.MAX_SAFE_INTEGER]) {
			const view = stream(text);
			const watched = watchParsers();
			restore = watched.restore;
			view.setMarks(marks(2_000, offset));
			view.render();
			assert.ok(watched.read.inline < 15 * text.length, `${watched.read.inline / text.length} times`);
			restore();
		}
	});

	it("fault 208: makes only the marks that are new, whatever stands before the text and behind it", () => {
		const text = documents.paragraph(20_000);
		const marks = Array.from({ length: 4_000 }, (_, index) => ({
			// Some at its very beginning and some behind its end, which belong to no word of it.
			offset: index % 1_000 === 0 ? 0 : index % 7 === 0 ? 30_000 : index * 5,
			label: String(index),
			title: "T",
			onActivate: () => {},
		}));
		const view = stream(text);
		view.setMarks(marks.filter((_, index) => index % 2 === 0));
		view.render();
		const watched = watchInsertions();
		restore = watched.restore;
		view.setMarks(marks);
		view.render();
		assert.equal(watched.inserted.elements, 2 * 2_000, "each mark and the button in it");
	});

	it("fault 208: puts many marks into a text while no browser has to find its direction again for each", () => {
		const view = stream("> Words of a quote.\n>\n> More words of it.\n\nWords of a paragraph.");
		const marks = Array.from({ length: 3_000 }, (_, index) => ({
			...{ offset: 3 + (index % 60), label: String(index), title: "T" },
			onActivate: () => {},
		}));
		const watched = watchInsertions();
		restore = watched.restore;
		view.setMarks(marks);
		view.render();
		assert.equal(watched.inserted.elements, 2 * marks.length);
		assert.equal(watched.inserted.directed, 0);
		const directed = (element: FakeElement): number =>
			[...element.childNodes()].reduce(
				(sum, child) => sum + (child instanceof FakeElement ? directed(child) : 0),
				element.getAttribute("dir") === "auto" ? 1 : 0,
			);
		assert.equal(directed(view.element as unknown as FakeElement), 3);
	});

	for (const shape of Object.keys(documents) as Shape[]) {
		it(`never moves a node of a ${shape}`, () => {
			moves.length = 0;
			stream(documents[shape](12_000));
			assert.equal(moves.length, 0);
		});
	}

	it("never takes a settled block away, or replaces it", () => {
		const kept: FakeElement[] = [];
		stream(documents.mixed(30_000), (view) => {
			const chunks = [...(view.element as unknown as FakeElement).childNodes()] as FakeElement[];
			const blocks = chunks.flatMap((chunk) => [...chunk.childNodes()] as FakeElement[]);
			for (const [index, block] of kept.entries()) assert.equal(blocks[index], block);
			// The last two may still change; all before them are settled.
			kept.push(...blocks.slice(kept.length, -2));
		});
		assert.ok(kept.length > 50);
	});

	it("groups blocks, items and lines, so that none of them has too many siblings", () => {
		const children = (element: FakeElement) => [...element.childNodes()] as FakeElement[];
		const root = (text: string) => stream(text).element as unknown as FakeElement;
		const mixed = children(root(documents.mixed(60_000)));
		assert.ok(mixed.every((chunk) => chunk.className === "chunk" && children(chunk).length <= 64));
		const lists = children(root(documents.list(30_000))).flatMap(children);
		assert.ok(lists.length > 3);
		assert.ok(lists.every((list) => list.localName === "ul" && children(list).length <= 64));
	});
});
