// Other libraries, fed as they are meant to be. Their packages are in test/bench/package.json.
import { createIncremarkParser } from "@incremark/core";
import { marked } from "marked";
import { createElement, memo } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import Markdown from "react-markdown";
import remarkGfm from "remark-gfm";
import * as smd from "streaming-markdown";

export const peers = {
	"streaming-markdown"(root) {
		const parser = smd.parser(smd.default_renderer(root));
		let pending = "";
		const frame = () => {
			smd.parser_write(parser, pending);
			pending = "";
		};
		return {
			push(delta) {
				pending += delta;
			},
			frame,
			end() {
				frame();
				smd.parser_end(parser);
			},
		};
	},

	// Cline's way: the whole text is lexed, and each block is a memoized react-markdown.
	"memo blocks (React)"(root) {
		const react = createRoot(root);
		const block = ({ raw }, key) => createElement(Block, { key, text: raw });
		return whole((text) => flushSync(() => react.render(marked.lexer(text).map(block))));
	},

	"incremark core"(root) {
		const parser = createIncremarkParser({ gfm: true });
		const shown = new Map();
		const nodes = new Map();
		let pending = "";
		const draw = (ast) => {
			for (const [index, child] of ast.children.entries()) {
				const key = String(index);
				const print = JSON.stringify(child);
				if (shown.get(key) === print) continue;
				shown.set(key, print);
				const made = mdast(child);
				const old = nodes.get(key);
				if (old) old.replaceWith(made);
				else root.append(made);
				nodes.set(key, made);
			}
		};
		return {
			push(delta) {
				pending += delta;
			},
			frame() {
				parser.append(pending);
				pending = "";
				draw(parser.getAst());
			},
			end() {
				parser.finalize();
				draw(parser.getAst());
			},
		};
	},
};

const plugins = [remarkGfm];
const Block = memo(({ text }) => createElement(Markdown, { remarkPlugins: plugins }, text));

/** A contender that draws the whole text in each frame. */
function whole(draw) {
	let text = "";
	return {
		push(delta) {
			text += delta;
		},
		frame: () => draw(text),
		end: () => draw(text),
	};
}

const tags = {
	paragraph: "p",
	blockquote: "blockquote",
	listItem: "li",
	emphasis: "em",
	strong: "strong",
	delete: "s",
	link: "a",
	inlineCode: "code",
	code: "pre",
	table: "table",
	tableRow: "tr",
	tableCell: "td",
	thematicBreak: "hr",
	break: "br",
};

/** The core of incremark returns a syntax tree, which is drawn in the simplest way. */
function mdast(node) {
	const tag =
		node.type === "heading"
			? `h${node.depth}`
			: node.type === "list"
				? node.ordered
					? "ol"
					: "ul"
				: tags[node.type];
	const element = document.createElement(tag ?? "span");
	if (node.value !== undefined) element.append(node.value);
	for (const child of node.children ?? [])
		element.append(child.type === "text" ? (child.value ?? "") : mdast(child));
	return element;
}
