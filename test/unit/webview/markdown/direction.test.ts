import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { MarkdownView } from "../../../../src/webview/markdown";
import { pieces, policy } from "../../../support/markdown/check";
import { FakeElement, useFakeDom } from "../../../support/markdown/fakeDom";

/** The elements that have a direction of their own, as "tag" or "tag(inside)"; any other element is what is in it. */
function directed(element: FakeElement): string {
	const children = [...element.childNodes()].filter((child) => child instanceof FakeElement);
	const inside = children.map(directed).filter(Boolean).join(" ");
	const dir = element.attributes.get("dir");
	if (dir === undefined) return inside;
	const name = dir === "auto" ? element.localName : `${element.localName}=${dir}`;
	return inside === "" ? name : `${name}(${inside})`;
}

describe("The direction of blocks in growing Markdown", () => {
	let restore: () => void;
	before(() => {
		restore = useFakeDom();
	});
	after(() => restore());

	const texts: readonly (readonly [title: string, text: string, directed: string])[] = [
		["paragraphs and headings", "# One\n\nTwo\n\nThree\n===", "h1 p h1"],
		["items", "- one\n- two\n\n  more\n- three", "li li(p) li"],
		["lists in lists", "1. one\n   - in\n   - it\n2. two", "li(li li) li"],
		["a list that begins an item", "- - one\n  - two\n- three", "li(li) li"],
		["a quote", "> one\n>\n> two\n\nthree", "blockquote(p) p"],
		["a list in a quote", "> - one\n> - two\n>\n> three", "blockquote(li p)"],
		["a quote in an item", "- > one\n  >\n  > two\n\n  three", "li(p p)"],
		["a table", "| a | b |\n|---|---|\n| c | d |", "div=ltr(td td)"],
		["a table that begins an item", "- | a | b |\n  |---|---|\n  | c | d |\n\n  e", "li=ltr(td td p)"],
		["a table whose head has no letters", "| 1 | 2 |\n|---|---|\n| א | ב |", "div=ltr(td td)"],
		["a table of an Arabic head", "| 1 | اسم | a |\n|---|---|---|\n| c | d |", "div=rtl(td td td)"],
		["a table in a quote", "> א\n>\n> | a |\n> |---|\n> | c |", "blockquote(div=ltr(td))"],
		["code", "```\na\n```\n\n- b\n\n  ```\n  c\n  ```", "div=ltr li(div=ltr)"],
	];
	for (const [title, text, expected] of texts) {
		it(`fault 228: is each one's own, or that of what it begins with: ${title}`, () => {
			for (const length of [1, 4, text.length]) {
				const view = new MarkdownView({ policy });
				for (const piece of pieces(text, length)) {
					view.push(piece);
					view.render();
				}
				view.end();
				assert.equal(directed(view.element as unknown as FakeElement), expected);
			}
		});
	}

	/** More than is read again at each frame. */
	const long = (start: string, word: string, code = "c") => start + ` ${word} \`${code}\``.repeat(100);
	const kept: readonly (readonly [title: string, text: string, directed: string])[] = [
		["a paragraph", long("one", "two"), "p=ltr"],
		["an Arabic paragraph", long("1. `2`? **نعم**", "two"), "li=rtl"],
		["a paragraph of images", long("![نعم](a)", "![a](b)"), "p=rtl"],
		["a heading in an Arabic item", `- 1\n\n  ${long("# نعم", "two")}\n\n  b`, "li(h1=rtl p)"],
		["a paragraph that begins lists in a quote", `> 1. - ${long("نعم", "two")}\n>\n> b`, "blockquote=rtl(p)"],
		["what has no letters yet", long("1", "2 ☺", "3"), "p"],
		["what has letters late", long("1", "2 ☺", "3") + long(" نعم", "a"), "p=rtl"],
		["a heading that was a paragraph", `- ${long("نعم", "two")}\n  ---`, "li=rtl"],
		["a cell", `|a|\n|-|\n|${long("نعم", "two")}|`, "div=ltr(td=rtl)"],
	];
	for (const [title, text, expected] of kept) {
		it(`fault 190: is not looked for once it is certain: ${title}`, () => {
			for (const length of [7, 128, text.length]) {
				const view = new MarkdownView({ policy });
				for (const piece of pieces(text, length)) {
					view.push(piece);
					view.render();
				}
				view.end();
				assert.equal(directed(view.element as unknown as FakeElement), expected, `${length}`);
			}
		});
	}

	const defined: readonly (readonly [title: string, text: string, before: string, after: string])[] = [
		["of a paragraph", long("[1][latin] نعم", "a"), "p=ltr", "p=rtl"],
		["of a table", "| [1][latin] نعم |\n|---|\n| a |", "div=ltr(td)", "div=rtl(td)"],
	];
	for (const [title, text, before, after] of defined) {
		it(`fault 190: is looked for again when a definition changes the text ${title}`, () => {
			const view = new MarkdownView({ policy });
			const directions = (delta: string) => {
				view.push(delta);
				view.render();
				return directed(view.element as unknown as FakeElement);
			};
			assert.equal(directions(text), before);
			assert.equal(directions("\n\nend\n"), `${before} p`);
			assert.equal(directions("\n[latin]: /u\n\nmore"), `${after} p p`);
		});
	}

	it("fault 228: is each item's own in a list of several elements too", () => {
		const view = new MarkdownView({ policy });
		view.push("- item\n".repeat(150));
		view.end();
		assert.equal(directed(view.element as unknown as FakeElement), Array(150).fill("li").join(" "));
	});
});
