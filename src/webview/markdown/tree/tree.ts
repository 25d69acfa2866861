import type { Token } from "markdown-it";
import { CodeBlock } from "../code/block";
import type { CodeActions } from "../types";
import { blockShape } from "./blocks";
import { Cursor } from "./cursor";
import { findDirection, isLed, keepDirection, setDirection, suspendDirection } from "./direction";

/** Draws the inline content of a leaf element: a paragraph, a heading, a cell. */
export interface Leaves {
	/** @param settled nothing in this content will change, but for definitions that come later */
	draw(element: Element, inline: Token, settled: boolean): void;
}

/** An element that is open, and what of it is decided. */
interface Open {
	readonly cursor: Cursor;
	/** A leaf's children are the inline side's business. */
	readonly leaf: boolean;
	/** Its direction is that of its first child. */
	readonly led: boolean;
	readonly code: CodeBlock | undefined;
	/** Has directions found again, which they are not while this is drawn. */
	readonly resume?: (() => void) | undefined;
	/** Code that was read in this pass, and is not settled. */
	text: string;
}

/**
 * The page's side of a text that grows: settled tokens are drawn once, and what they leave open stays open;
 * live tokens are drawn behind them, over what was live before.
 */
export class Tree {
	#open: Open[];

	constructor(
		root: Element,
		private readonly leaves: Leaves,
		private readonly actions: CodeActions | undefined,
	) {
		this.#open = [{ cursor: new Cursor(root, "all"), leaf: false, led: false, code: undefined, text: "" }];
	}

	/** Draws tokens for good. */
	settle(tokens: readonly Token[]): void {
		this.#draw(tokens, this.#open, true);
	}

	/** Draws tokens that the next call may take back. */
	live(tokens: readonly Token[]): void {
		const open: Open[] = [];
		for (const one of this.#open) open.push({ ...one, cursor: one.cursor.copy(open.at(-1)?.cursor) });
		this.#draw(tokens, open, false);
		open[0]?.cursor.prune();
	}

	#draw(tokens: readonly Token[], stack: Open[], settled: boolean): void {
		for (const token of tokens) {
			const top = stack[stack.length - 1];
			if (!top) throw new Error("A token closed what was not open.");
			if (token.type === "inline") this.leaves.draw(top.cursor.element, token, settled);
			else if (token.type === "code_text") {
				if (settled) top.code?.settle(token.content);
				else top.text += token.content;
			} else if (token.nesting < 0) {
				stack.pop();
				close(top, token, settled);
			} else {
				const opened = token.type === "code_open" ? this.#openCode(top, token) : openBlock(top, token);
				if (opened && token.nesting > 0) stack.push(opened);
			}
		}
	}

	#openCode(top: Open, token: Token): Open {
		const element = top.cursor.take("code", () => new CodeBlock(this.actions).element);
		const code = CodeBlock.of(element);
		code?.name(token.info);
		return { cursor: new Cursor(element), leaf: true, led: false, code, text: "" };
	}
}

const leafTags = new Set(["p", "h1", "h2", "h3", "h4", "h5", "h6", "th", "td"]);

function openBlock(top: Open, token: Token): Open | undefined {
	const shape = blockShape(token);
	if (!shape) return undefined;
	const first = top.led && top.cursor.last === null;
	let resume: (() => void) | undefined;
	const element = top.cursor.take(first ? `${shape.key} first` : shape.key, () => {
		const made = shape.make();
		setDirection(made, token.tag, first);
		// What was there before had decided for what is around it.
		if (first) findDirection(top.cursor.element);
		if (token.tag === "thead") resume = suspendDirection(top.cursor.element);
		return made;
	});
	const inside = token.tag === "table" ? (element.firstElementChild ?? element) : element;
	return {
		cursor: new Cursor(inside, shape.chunks, top.cursor),
		leaf: leafTags.has(token.tag),
		led: isLed(token.tag, first),
		code: undefined,
		resume,
		text: "",
	};
}

function close(open: Open, token: Token, settled: boolean): void {
	if (open.code) {
		open.code.live(settled ? "" : open.text);
		// A line that closes it and has not ended, which may still become code, is not read yet.
		if (settled || token.meta?.closed === true) open.code.close();
	}
	if (!open.leaf) open.cursor.prune();
	if (open.resume) {
		open.resume();
		// No row changes the direction that the head gives to a table.
		keepDirection(open.cursor.element);
	}
	if (token.tag !== "ul" && token.tag !== "ol") return;
	// Whether a list is tight is known at its end only, and may change with each item: one class says it.
	open.cursor.rename(token.meta?.tight === true ? "tight" : "");
}
