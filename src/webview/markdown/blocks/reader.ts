import type { Env, MarkdownIt, Token } from "markdown-it";
import { createParser } from "../parser";
import { code, fence } from "./code";
import { type Chain, emptyChain } from "./frames";
import { list } from "./list";
import { paragraph } from "./paragraph";
import { quote } from "./quote";
import { readFrom } from "./resume";
import { BlockState, type Rule } from "./state";
import { deepestStop } from "./stop";
import { table } from "./table";
import { contentTrace } from "./trace";

/** The rules that can go on where they stopped, and the blocks that each may interrupt (as in markdown-it). */
const resumable: readonly (readonly [name: string, rule: Rule, interrupts: readonly string[]])[] = [
	["table", table, ["paragraph", "reference"]],
	["code", code, []],
	["fence", fence, ["paragraph", "reference", "blockquote", "list"]],
	["blockquote", quote, ["paragraph", "reference", "blockquote", "list"]],
	["list", list, ["paragraph", "reference", "blockquote"]],
	// It takes whatever comes to it: the paragraph rule behind it never has its turn.
	["lheading", paragraph, []],
];

/** One for all texts: making it takes longer than reading a page. */
const md: MarkdownIt = createParser();
for (const [name, rule, alt] of resumable) md.block.ruler.at(name, rule, { alt: [...alt] });

/** What one parse of a window found. */
export interface Blocks {
	readonly tokens: Token[];
	/** The definitions in it, by label; the first of a label counts. */
	readonly references: Readonly<Record<string, { readonly href: string; readonly title: string }>>;
	/** The window's lines start at these positions, one more than there are lines. */
	readonly lineStarts: readonly number[];
	readonly state: BlockState;
}

/** What a parse of complete lines settled. */
export interface Settled extends Blocks {
	/** So many of the tokens are final; what they leave open stays open. */
	readonly count: number;
	/** So many characters of the window need never be read again. */
	readonly length: number;
}

/** Reads blocks out of a growing text, each line a bounded number of times, whatever it is in. */
export class BlockReader {
	#chain: Chain = emptyChain;

	/** Reads a window without deciding anything: its last line may be incomplete. */
	peek(window: string): Blocks {
		return this.#read(window);
	}

	/** A blank line inside of all that is open where the window begins: a window of nothing else reads as an empty one. */
	get blankLine(): string {
		let line = "";
		let column = 0;
		for (const frame of this.#chain) {
			if (frame.kind === "quote") line += "> ";
			if (frame.kind === "quote") column = 0;
			if (frame.kind !== "item") continue;
			line += " ".repeat(Math.max(0, frame.indent - column));
			column = frame.indent;
		}
		return `${line}\n`;
	}

	/** Reads a window of complete lines, and moves on to the deepest place where nothing before it can change. */
	settle(window: string): Settled {
		const blocks = this.#read(window);
		const { state } = blocks;
		const stop = deepestStop(state);
		if (!stop) return { ...blocks, count: 0, length: 0 };
		this.#chain = stop.chain;
		return { ...blocks, count: stop.token, length: blocks.lineStarts[stop.line] ?? window.length };
	}

	#read(window: string): Blocks {
		const references = Object.create(null);
		const env: Env = { references };
		const tokens: Token[] = [];
		const state = new BlockState(window, md, env, tokens, contentTrace(this.#chain[0], 0));
		if (window !== "") readFrom(state, this.#chain);
		return { tokens, references, lineStarts: state.bMarks, state };
	}
}
