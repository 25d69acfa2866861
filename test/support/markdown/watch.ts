import { BlockReader } from "../../../src/webview/markdown/blocks/reader";
import { InlineParser } from "../../../src/webview/markdown/inline/parse";

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
