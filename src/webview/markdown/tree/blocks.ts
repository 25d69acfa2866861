import type { Token } from "markdown-it";
import type { Chunks } from "./cursor";

/** The block elements there are, and how their children are grouped. Anything else is not made. */
const blocks: Readonly<Record<string, Chunks>> = {
	p: "none",
	h1: "none",
	h2: "none",
	h3: "none",
	h4: "none",
	h5: "none",
	h6: "none",
	blockquote: "later",
	ul: "list",
	ol: "list",
	li: "none",
	table: "none",
	thead: "none",
	tbody: "none",
	tr: "none",
	th: "none",
	td: "none",
	hr: "none",
};

export interface BlockShape {
	/** The same for two tokens that make the same element. */
	readonly key: string;
	readonly chunks: Chunks;
	make(): Element;
}

const plain = new Map<string, BlockShape>();

/** What a block token becomes; undefined for what is not on the list. */
export function blockShape(token: Token): BlockShape | undefined {
	const { tag } = token;
	if (!Object.hasOwn(blocks, tag)) return undefined;
	if (token.attrs || token.meta?.task === true) return special(token);
	let shape = plain.get(tag);
	if (!shape) {
		shape = {
			key: tag,
			chunks: blocks[tag] ?? "none",
			make: () => (tag === "table" ? table() : document.createElement(tag)),
		};
		plain.set(tag, shape);
	}
	return shape;
}

/** A list's first number; a cell's alignment, which the CSP wants as a class; an item that is a task. */
function special(token: Token): BlockShape {
	const { tag } = token;
	const start = token.attrGet("start");
	const align = /^text-align:(left|center|right)$/.exec(String(token.attrGet("style") ?? ""))?.[1];
	const name = token.meta?.task === true ? "task" : align === undefined ? "" : `align-${align}`;
	return {
		key: `${tag} ${start ?? ""} ${name}`,
		chunks: blocks[tag] ?? "none",
		make() {
			const element = document.createElement(tag);
			if (start !== null) element.setAttribute("start", String(Number(start)));
			if (name !== "") element.className = name;
			return element;
		},
	};
}

/** A table scrolls in a box of its own, which the keyboard can reach. */
function table(): Element {
	const box = document.createElement("div");
	box.className = "table-scroll";
	box.setAttribute("tabindex", "0");
	box.append(document.createElement("table"));
	return box;
}
