import { MarkdownView } from "../markdown";
import { passageSource } from "./passageSource";

/** Elements that are not part of the text: the header of a code block, citation marks. */
const ownOfThePage = ".code-header, sup.mark";

/** A longer quote, in UTF-16 units, is cut: it would repeat the whole answer. */
const longest = 20_000;

/** Whether any text of an answer is selected. Cheap to call. */
export function hasPassage(): boolean {
	const range = selectedRange();
	if (!range || range.toString().trim() === "") return false;
	const { commonAncestorContainer: common } = range;
	const element = common instanceof Element ? common : common.parentElement;
	return element?.closest(".answer .markdown") != null || touchedTexts(range).length > 0;
}

/** The Markdown source of the selection in answers; "" if nothing is selected. */
export function selectedPassage(): string {
	const range = selectedRange();
	if (!range) return "";
	const passages = touchedTexts(range).map((element) => {
		const { before, selected } = partsOf(element, range);
		return passageSource(MarkdownView.of(element)?.source ?? "", before, selected);
	});
	const whole = passages.filter((passage) => passage !== "").join("\n\n");
	return whole.length > longest ? `${whole.slice(0, longest)}…` : whole;
}

export function selectedRange(): Range | undefined {
	const selection = getSelection();
	if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined;
	return selection.getRangeAt(0);
}

function touchedTexts(range: Range): Element[] {
	const { commonAncestorContainer: common } = range;
	const root = common instanceof Element ? common : common.parentElement;
	const around = root?.closest(".markdown");
	const all = around ? [around] : [...(root?.querySelectorAll(".markdown") ?? [])];
	return all.filter((element) => element.closest(".answer") && range.intersectsNode(element));
}

function partsOf(element: Element, range: Range): { readonly before: string; readonly selected: string } {
	let before = "";
	let selected = "";
	const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
	for (let node = texts.nextNode(); node; node = texts.nextNode()) {
		if (node.parentElement?.closest(ownOfThePage)) continue;
		const { data } = node as Text;
		const starts =
			node === range.startContainer ? range.startOffset : range.comparePoint(node, 0) < 0 ? data.length : 0;
		const ends =
			node === range.endContainer ? range.endOffset : range.comparePoint(node, 0) > 0 ? 0 : data.length;
		before += data.slice(0, starts);
		selected += data.slice(starts, ends);
		if (range.comparePoint(node, data.length) > 0) break;
	}
	return { before, selected };
}
