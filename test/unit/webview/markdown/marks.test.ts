import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { type CitationMark, MarkdownView } from "../../../../src/webview/markdown";
import { policy, wanted } from "../../../support/markdown/check";
import { FakeElement, useFakeDom } from "../../../support/markdown/fakeDom";
import { normalOurs, type PlainNode } from "../../../support/markdown/normal";
import { shownIn } from "../../../support/markdown/shown";

function markAt(offset: number, label = "1"): CitationMark {
	return { offset, label, title: "T", onActivate: () => {} };
}

function viewOf(text: string, marks: readonly CitationMark[], cut = text.length): MarkdownView {
	const view = new MarkdownView({ policy });
	view.setMarks(marks);
	for (let at = 0; at < text.length; at += cut) {
		view.push(text.slice(at, at + cut));
		view.render();
	}
	view.end();
	return view;
}

const shownOf = (view: MarkdownView) => shownIn(view.element as unknown as FakeElement);

describe("Marks in growing Markdown", () => {
	let restore: () => void;
	before(() => {
		restore = useFakeDom();
	});
	after(() => restore());

	/** Each with ^ where the mark's offset is, and what is then shown. */
	const places: readonly (readonly [marked: string, shown: string])[] = [
		["One.^ Two.", "One.‹1› Two."],
		["One. Two.^", "One. Two.‹1›"],
		["^One.", "‹1›One."],
		["a **bold**^ b", "a bold‹1› b"],
		["a *em^ph* b", "a em‹1›ph b"],
		["a [li^nk](https://x.y/z) b", "a link‹1› b"],
		["a ([x.y](https://x.y/z))^ b", "a (x.y)‹1› b"],
		["a `co^de` b", "a code‹1› b"],
		["a &amp; b^ c", "a & b‹1› c"],
		["# Head^ing\n\ntext", "Head‹1›ingtext"],
		["- one\n- two^\n- three", "onetwo‹1›three"],
		["> quo^ted\n> text", "quo‹1›ted\ntext"],
		["- [x] do^ne", "do‹1›ne"],
		["| a | b |\n|---|---|\n| c | d^ |", "abcd‹1›"],
		["first line\nsecond^ line", "first line\nsecond‹1› line"],
		["one\ntwo\nthree^\nfour\nfive", "one\ntwo\nthree‹1›\nfour\nfive"],
		["> one\n> two\n> thr^ee\n> four", "one\ntwo\nthr‹1›ee\nfour"],
		["- [ ] one\n  two\n  thr^ee\n  four", "one\ntwo\nthr‹1›ee\nfour"],
		["text\n\n```\nco^de\n```\n\nend", "text‹1›code\nend"],
		["text\n\n^\n\nend", "text‹1›end"],
		["a\r\nb\r\nc^ d\r\n", "a\nb\nc‹1› d"],
	];
	for (const [marked, expected] of places) {
		it(`stand where they belong: ${JSON.stringify(marked)}`, () => {
			const offset = marked.indexOf("^");
			const text = marked.replace("^", "");
			for (const cut of [1, 5, text.length])
				assert.equal(shownOf(viewOf(text, [markAt(offset)], cut)), expected);
			// After their text: the same.
			const late = viewOf(text, []);
			late.setMarks([markAt(offset)]);
			late.render();
			assert.equal(shownOf(late), expected);
		});
	}

	it("fault 61: do no harm before their text, behind its end, twice, or nowhere", () => {
		const marks = [3, 3, 1e9, -5, Number.NaN, Number.POSITIVE_INFINITY].map((offset) => markAt(offset));
		assert.equal(shownOf(viewOf("One two.", marks, 1)).replaceAll("‹1›", ""), "One two.");
		assert.equal(shownOf(viewOf("One two.", [markAt(3), markAt(3)])), "One‹1› two.");
		assert.equal(shownOf(viewOf("One two.", [markAt(1e9)])), "One two.‹1›");
		assert.equal(shownOf(viewOf("", [markAt(3)])), "");
	});

	it("come, go and change, and the text stays as it is", () => {
		const text = "One two three.\n\n- four\n- five six\n\nend";
		const view = viewOf(text, []);
		const plain = shownOf(view);
		view.setMarks([markAt(3), markAt(20, "2")]);
		view.render();
		assert.match(shownOf(view), /One‹1› two/);
		assert.equal(shownOf(view).replace(/‹\d›/g, ""), plain);
		view.setMarks([]);
		view.render();
		assert.equal(shownOf(view), plain);
	});

	it("survive a text that replaces the one before", () => {
		const view = viewOf("One two.", [markAt(3)]);
		view.reset("Uno dos.");
		view.render();
		view.end();
		assert.equal(shownOf(view), "Uno‹1› dos.");
	});

	it("leave what is shown as markdown-it shows it, in a long paragraph too", () => {
		const text = `${"word *em* `code` [l](https://x.y) http://a.co/b ".repeat(40)}\n\n[l]: /x\n\n- a [l]\n- b`;
		for (const cut of [3, 64, 700]) {
			const view = new MarkdownView({ policy });
			for (let at = 0; at < text.length; at += cut) {
				view.push(text.slice(at, at + cut));
				view.setMarks(
					Array.from({ length: Math.floor(at / 50) }, (_, index) => markAt(index * 50, String(index))),
				);
				view.render();
			}
			view.end();
			assert.equal(normalOurs(view.element as unknown as PlainNode), wanted(text));
			assert.ok(shownOf(view).includes("‹20›"));
		}
	});

	it("activate what was given last", () => {
		const activated: string[] = [];
		const view = viewOf("One.", [{ ...markAt(3), onActivate: () => activated.push("old") }]);
		view.setMarks([{ ...markAt(3), onActivate: () => activated.push("new") }]);
		view.render();
		clickFirstButton(view.element as unknown as FakeElement);
		assert.deepEqual(activated, ["new"]);
	});
});

function clickFirstButton(element: FakeElement): void {
	for (const child of element.childNodes()) {
		if (!(child instanceof FakeElement)) continue;
		if (child.localName === "button") child.click();
		else clickFirstButton(child);
	}
}
