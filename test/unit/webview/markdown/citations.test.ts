import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { answerText } from "../../../../src/core/conversation/answerText";
import { EditorText } from "../../../../src/core/editor/editorText";
import type { Place } from "../../../../src/core/editor/indent";
import { blankResponse, fold } from "../../../../src/core/fold/fold";
import { MarkdownView } from "../../../../src/webview/markdown";
import { difference, pieces, policy } from "../../../support/markdown/check";
import { type FakeElement, useFakeDom } from "../../../support/markdown/fakeDom";
import { shownIn } from "../../../support/markdown/shown";

const mark = "\ue200cite\ue202turn0search1\ue201";
const two = "\ue200cite\ue202turn0news2\ue202turn1view0\ue201";

const place: Place = { first: "", base: "", tab: 4, spaces: true, eol: "\n" };

const shown = (view: MarkdownView) => shownIn(view.element as unknown as FakeElement);

describe("Private-use citation marks in growing Markdown", () => {
	let restore: () => void;
	before(() => {
		restore = useFakeDom();
	});
	after(() => restore());

	const texts: readonly (readonly [title: string, text: string, shown: string])[] = [
		["behind a word", `It is so${mark}.`, "It is so."],
		["with the blank before it", `It is so ${mark}. And ${two} on.`, "It is so. And on."],
		["several at one place", `So.${mark}${two} ${mark}\n\nNext.`, "So.Next."],
		["beside emphasis", `**提示：**${mark} and *a*${two}`, "提示： and a"],
		["behind an address", `See https://a.example/b${mark}`, "See https://a.example/b"],
		["in code", `\`\`\`ts\na();${mark}\n\`\`\``, "a();\n"],
		["in a table", `| a${mark} |\n|---|\n| b ${two} |`, "ab"],
		["in a paragraph of its own", `One.\n\n${mark}\n\nTwo.`, "One.Two."],
		["cut off by the end of the text", `It is so \ue200cite\ue202turn0se`, "It is so"],
	];
	for (const [title, text, expected] of texts) {
		it(`fault 226: nobody sees a mark, not even for a frame: ${title}`, () => {
			for (const length of [1, 2, 5, text.length]) {
				const view = new MarkdownView({ policy });
				for (const piece of pieces(text, length)) {
					view.push(piece);
					view.render();
					assert.doesNotMatch(shown(view), /[\ue200-\ue202]|cite|turn\d/, JSON.stringify(piece));
				}
				view.end();
				assert.equal(shown(view), expected);
				assert.equal(difference(pieces(text, length), true), undefined);
			}
		});
	}

	const samples: readonly (readonly [title: string, text: string])[] = [
		["in a sentence", "The sign \ue200 is a picture."],
		["around words", "a \ue200b c\ue201"],
		["at the end", "a \ue200"],
		["an end", "x\ue201y"],
		["before a line's end", "a \ue200cite\ue202turn0\nb\ue201"],
		["before another mark", `\ue200cite${mark}`],
	];
	for (const [title, text] of samples) {
		it(`fault 226: a sign that belongs to no mark stays: ${title}`, () => {
			const view = new MarkdownView({ policy });
			for (const sign of text) {
				view.push(sign);
				view.render();
			}
			view.end();
			assert.equal(shown(view), text.replace(mark, ""));
		});
	}

	/** Each with ^ where the annotation ends, and what is then shown. */
	const cited: readonly (readonly [title: string, text: string, shown: string])[] = [
		["behind it", `It is so ${mark}^. And on.`, "It is so‹1›. And on."],
		["inside it", `It is so ${mark.slice(0, 4)}^${mark.slice(4)}.`, "It is so‹1›."],
		["after another", `One${two}${mark}. Two ${mark}^.\n\nThree.`, "One. Two‹1›.Three."],
		["on another line", `One ${mark}.\r\nTwo ${two}^ there`, "One.\nTwo‹1› there"],
		["later", `One ${mark}. Two^ there`, "One. Two‹1› there"],
	];
	for (const [title, text, expected] of cited) {
		it(`fault 226: an annotation at a mark's place is shown there: ${title}`, () => {
			const offset = text.indexOf("^");
			const whole = text.replace("^", "");
			for (const [length, early] of [1, 3, whole.length].flatMap((one) => [
				[one, true] as const,
				[one, false] as const,
			])) {
				const view = new MarkdownView({ policy });
				const marks = [{ offset, label: "1", title: "T", onActivate() {} }];
				if (early) view.setMarks(marks);
				for (const piece of pieces(whole, length)) {
					view.push(piece);
					view.render();
				}
				if (!early) view.setMarks(marks);
				view.render();
				assert.equal(shown(view), expected, "before the end");
				view.end();
				assert.equal(shown(view), expected);
			}
		});
	}

	it("fault 226: Copy leaves out what the panel does", () => {
		const response = blankResponse();
		const content = [{ type: "output_text", text: `It is so ${mark}. And${two}`, annotations: [] }];
		const item = { type: "message", content };
		const event = { type: "response.output_item.done", output_index: 0, item };
		fold(response, event);
		assert.equal(answerText(response), "It is so. And");
	});

	it("fault 226: the editor leaves out what the panel does", () => {
		const text = `It is so ${mark}.\n\n\`\`\`\na();${two}\n\`\`\`\n`;
		for (const [wanted, written] of [
			["prose", "It is so.\n\n```\na();\n```"],
			[{ block: 0 }, "a();"],
			["allCode", "a();"],
		] as const) {
			for (const length of [1, 3, text.length]) {
				const editor = new EditorText(wanted, "markdown", place);
				const growths = [...pieces(text, length).map((piece) => editor.push(piece)), editor.finish(false)];
				assert.equal(growths.map((growth) => growth.text).join(""), written);
			}
		}
	});
});
