import Parser, { type Delimiter, type MarkdownIt, type StateCore, type Token } from "markdown-it";
import type { PlacedMark } from "../marks";
import { createParser } from "../parser";
import { PlainToken } from "../token";
import { whereClosed } from "./brackets";
import { type Closing, closingIn, type Open, openIn } from "./ends";
import type { References } from "./references";
import { InlineState, TracingState } from "./state";
import { type Insert, insertTokens, shownBefore, textToken } from "./trace";
import { isOnlyWords } from "./words";

/** What is known of a piece of content before bare links were looked for in it. */
interface Found {
	readonly content: string;
	readonly tokens: readonly Token[];
	/** The delimiters that could close something, before markdown-it has paired them. */
	readonly closers: readonly Delimiter[];
	/** All of them, paired. */
	readonly delimiters: readonly Delimiter[];
}

/** A piece of content, parsed. What it leaves open and what it could close is worked out only when it is asked for. */
export class Parsed {
	#open: Open | undefined;

	constructor(
		readonly tokens: readonly Token[],
		private readonly found: Found,
	) {}

	get open(): Open {
		this.#open ??= openIn(this.found.tokens, this.found.delimiters);
		return this.#open;
	}

	/** It ends with something that is closed, and that text behind it is no part of. */
	get endsClosed(): boolean {
		const last = this.found.tokens.at(-1);
		if (last?.type === "link_close") return last.markup !== "linkify";
		return last?.type === "image" || last?.type === "code_inline";
	}

	get closing(): Closing {
		const { content, tokens, closers, delimiters } = this.found;
		return closingIn(content, tokens, closers, delimiters);
	}
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

/** Without either, linkify-it finds nothing: no name before a host, and no host, with a scheme or without. */
const mayBeLink = /@|\/\//;

/** How many addresses are remembered. */
const most = 256;

/** One for all texts: making it takes longer than reading a page. */
const md: MarkdownIt = createParser();
md.inline.State = InlineState;
for (const name of ["link", "image"] as const) md.inline.ruler.at(name, whereClosed(name));
// A link is read again at each frame until what stands behind it settles.
md.normalizeLink = remembering(md.normalizeLink);

/** Parses inline content with markdown-it's own rules. */
export class InlineParser {
	constructor(private readonly references: References) {}

	/** Whether markdown-it would look for bare links in a leaf with this content. */
	hasLinks(content: string): boolean {
		return mayBeLink.test(content) && md.linkify.test(content);
	}

	/**
	 * @param links whether the leaf's whole content has links: markdown-it asks the source of the whole, and a
	 * text in it may be a link where the source around it is none (`_http://foo.com_`)
	 * @param marks in the order of their places
	 */
	parse(content: string, links: boolean, marks: readonly LeafMark[] = []): Parsed {
		if (marks.length === 0 && isOnlyWords(content)) return wordsOnly(content);
		const tokens: Token[] = [];
		const State = marks.length > 0 ? TracingState : InlineState;
		const state = new State(content, md, this.references.env, tokens);
		md.inline.tokenize(state);
		const closers = state.delimiters.filter(({ close }) => close);
		for (const rule of md.inline.ruler2.getRules("")) rule(state);
		const inserts = state instanceof TracingState ? insertsFor(marks, tokens, state) : [];
		const linked = links ? this.#linkify(tokens) : tokens;
		return new Parsed(inserts.length > 0 ? insertTokens(linked, inserts) : linked, {
			...{ content, tokens, closers },
			delimiters: state.delimiters,
		});
	}

	#linkify(tokens: Token[]): Token[] {
		const core = new md.core.State("", md, {});
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
			token.type === "text" ? md.linkify.test(token.content) : token.markup === "linkify",
		);
	}
}

function wordsOnly(content: string): Parsed {
	const tokens = content === "" ? [] : [textToken(content)];
	return new Parsed(tokens, { content, tokens, closers: [], delimiters: [] });
}

function insertsFor(marks: readonly LeafMark[], tokens: readonly Token[], state: TracingState): Insert[] {
	const places = marks.map(({ at }) => at);
	const shown = shownBefore(tokens, state.positions, places);
	return marks.map(({ mark }, index) => {
		const token = new PlainToken("mark", "sup", 0);
		token.meta = { ...mark };
		return { shown: shown[index] ?? 0, token };
	});
}

function remembering(compute: (text: string) => string): (text: string) => string {
	const known = new Map<string, string>();
	return (text) => {
		let answer = known.get(text);
		if (answer === undefined) {
			if (known.size >= most) known.clear();
			answer = compute(text);
			known.set(text, answer);
		}
		return answer;
	};
}
