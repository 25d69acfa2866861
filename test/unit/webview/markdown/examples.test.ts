import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { MarkdownView } from "../../../../src/webview/markdown";
import { difference, pieces, policy } from "../../../support/markdown/check";
import { FakeElement, useFakeDom } from "../../../support/markdown/fakeDom";
import { commonMarkExamples, gfmExamples } from "../../../support/markdown/spec";

describe("Markdown that streams ends as markdown-it's full render", () => {
	let restore: () => void;
	before(() => {
		restore = useFakeDom();
	});
	after(() => restore());

	for (const [name, length] of [
		["one character at a time", 1],
		["seven characters at a time", 7],
		["whole", Number.MAX_SAFE_INTEGER],
	] as const) {
		it(`shows all 652 examples of CommonMark, ${name}`, () => {
			const examples = commonMarkExamples();
			assert.equal(examples.length, 652);
			for (const { number, markdown } of examples) {
				const found = difference(pieces(markdown, length));
				assert.equal(found?.got, found?.want, `example ${number}: ${JSON.stringify(markdown)}`);
			}
		});

		it(`shows tables, tasks, strikethrough and bare links, ${name}`, () => {
			for (const text of gfmExamples) {
				const found = difference(pieces(text, length));
				assert.equal(found?.got, found?.want, JSON.stringify(text));
			}
		});
	}

	it("makes no element that is not on the list, whatever the text", () => {
		const known = new Set(
			"div span p h1 h2 h3 h4 h5 h6 blockquote ul ol li table thead tbody tr th td hr br em strong s code pre a input".split(
				" ",
			),
		);
		for (const { markdown } of commonMarkExamples()) {
			const view = new MarkdownView({ policy });
			view.reset(markdown);
			view.end();
			for (const { localName } of elementsIn(view.element as unknown as FakeElement)) {
				assert.ok(known.has(localName), `${localName} in ${JSON.stringify(markdown)}`);
			}
		}
	});
});

function* elementsIn(element: FakeElement): Generator<FakeElement> {
	for (const child of element.childNodes()) {
		if (!(child instanceof FakeElement)) continue;
		yield child;
		yield* elementsIn(child);
	}
}
