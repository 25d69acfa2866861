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
		["a table", "| a | b |\n|---|---|\n| c | d |", "div(td td)"],
		["a table that begins an item", "- | a | b |\n  |---|---|\n  | c | d |\n\n  e", "li(td td p)"],
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

	it("fault 228: is each item's own in a list of several elements too", () => {
		const view = new MarkdownView({ policy });
		view.push("- item\n".repeat(150));
		view.end();
		assert.equal(directed(view.element as unknown as FakeElement), Array(150).fill("li").join(" "));
	});
});
