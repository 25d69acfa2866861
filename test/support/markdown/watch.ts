import { BlockReader } from "../../../src/webview/markdown/blocks/reader";
import { InlineParser } from "../../../src/webview/markdown/inline/parse";
import { FakeElement } from "./fakeDom";

/** How many characters were handed to the parsers. */
export interface Read {
	blocks: number;
	inline: number;
}

/** Counts the characters that are handed to the parsers, until `restore` is called. */
export function watchParsers() {
	const { peek, settle } = BlockReader.prototype;
	const { parse } = InlineParser.prototype;
	const read: Read = { blocks: 0, inline: 0 };
	BlockReader.prototype.peek = function (window) {
		read.blocks += window.length;
		return peek.call(this, window);
	};
	BlockReader.prototype.settle = function (window) {
		read.blocks += window.length;
		return settle.call(this, window);
	};
	InlineParser.prototype.parse = function (content, ...rest) {
		read.inline += content.length;
		return parse.call(this, content, ...rest);
	};
	const restore = () => {
		Object.assign(BlockReader.prototype, { peek, settle });
		Object.assign(InlineParser.prototype, { parse });
	};
	return { read, restore };
}

/** Counts what is put into the fake DOM, until `restore` is called. */
export function watchInsertions() {
	const { insertBefore } = FakeElement.prototype;
	/** `seen`: the siblings that a browser looks at, to find a direction again for each element that is put in. */
	const inserted = { elements: 0, directed: 0, seen: 0 };
	FakeElement.prototype.insertBefore = function (node, before) {
		if (node instanceof FakeElement) inserted.elements++;
		if (isDirected(this)) {
			inserted.directed++;
			if (node instanceof FakeElement) inserted.seen += [...this.childNodes()].length;
		}
		insertBefore.call(this, node, before);
	};
	const restore = () => {
		FakeElement.prototype.insertBefore = insertBefore;
	};
	return { inserted, restore };
}

/** Whether a browser has to find the direction of an element, or of one around it, in its text. */
function isDirected(element: FakeElement): boolean {
	for (let owner: FakeElement | null = element; owner; owner = owner.parentNode) {
		const dir = owner.getAttribute("dir");
		if (dir === "auto") return true;
		if (dir === "ltr" || dir === "rtl") return false;
	}
	return false;
}
