import Parser, { type MarkdownIt, type StateCore, type Token } from "markdown-it";
import type { PlacedMark } from "../marks";
import { createParser } from "../parser";
import { PlainToken } from "../token";
import { type Closing, closingIn, type Open, openIn } from "./ends";
import type { References } from "./references";
import { InlineState, TracingState } from "./state";
import { type Insert, insertTokens, shownBefore } from "./trace";

export interface Parsed {
	readonly tokens: readonly Token[];
	readonly open: Open;
	readonly closing: Closing;
}

/** A mark, and its place in the content that is parsed. */
export interface LeafMark {
	readonly at: number;
	readonly mark: PlacedMark;
}

/** markdown-it's own rule that finds bare links in text. */
const linkify = ((): ((state: StateCore) => void) => {
	const { ruler } = new Parser().core;
	ruler.enableOnly("linkify");
	const [rule] = ruler.getRules("");
	if (!rule) throw new Error("markdown-it has no rule linkify");
	return rule;
})();

/** Content that has a link in it, to pass the test that the rule makes before it looks at the tokens. */
const someLink = "https://a.example";

/** Parses inline content with markdown-it's own rules. */
export class InlineParser {
	readonly #md: MarkdownIt = createParser();

	constructor(private readonly references: References) {
		this.#md.inline.State = InlineState;
	}

	/** Whether markdown-it would look for bare links in a leaf with this content. */
	hasLinks(content: string): boolean {
		return this.#md.linkify.test(content);
	}

	/**
	 * @param links whether the leaf's whole content has links: markdown-it asks the source of the whole, and a
	 * text in it may be a link where the source around it is none (`_http://foo.com_`)
	 * @param marks in the order of their places
	 */
	parse(content: string, links: boolean, marks: readonly LeafMark[] = []): Parsed {
		const md = this.#md;
		const tokens: Token[] = [];
		const State = marks.length > 0 ? TracingState : InlineState;
		const state = new State(content, md, this.references.env, tokens);
		md.inline.tokenize(state);
		const closers = state.delimiters.filter(({ close }) => close);
		for (const rule of md.inline.ruler2.getRules("")) rule(state);
		const open = openIn(tokens, state.delimiters);
		const closing = closingIn(content, tokens, closers, state.delimiters);
		const inserts = state instanceof TracingState ? insertsFor(marks, tokens, state) : [];
		const linked = links ? this.#linkify(tokens) : tokens;
		return {
			tokens: inserts.length > 0 ? insertTokens(linked, inserts) : linked,
			open,
			closing,
		};
	}

	#linkify(tokens: Token[]): Token[] {
		const core = new this.#md.core.State("", this.#md, {});
		const inline = new core.Token("inline", "", 0);
		inline.content = someLink;
		inline.children = tokens;
		core.tokens.push(inline);
		linkify(core);
		return inline.children;
	}

	/** Whether there are links in the texts of tokens, found or not. */
	hidesLinks(tokens: readonly Token[]): boolean {
		return tokens.some((token) =>
			token.type === "text" ? this.#md.linkify.test(token.content) : token.markup === "linkify",
		);
	}
}

function insertsFor(marks: readonly LeafMark[], tokens: readonly Token[], state: TracingState): Insert[] {
	return marks.map(({ at, mark }) => {
		const token = new PlainToken("mark", "sup", 0);
		token.meta = { ...mark };
		return { shown: shownBefore(tokens, state.positions, at), token };
	});
}
