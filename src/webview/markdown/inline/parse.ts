import Parser, { type MarkdownIt, type StateCore, type StateInline, type Token } from "markdown-it";
import { createParser } from "../parser";
import type { References } from "./references";

export interface Parsed {
	readonly tokens: Token[];
	/** markdown-it's state afterwards, with what delimiters it left unmatched. */
	readonly state: StateInline;
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

	constructor(private readonly references: References) {}

	/** Whether markdown-it would look for bare links in a leaf with this content. */
	hasLinks(content: string): boolean {
		return this.#md.linkify.test(content);
	}

	/**
	 * @param links whether the leaf's whole content has links: markdown-it asks the source of the whole, and a
	 * text in it may be a link where the source around it is none (`_www.foo.com_`)
	 */
	parse(content: string, links: boolean): Parsed {
		const md = this.#md;
		const env = { references: this.references.lookup };
		const tokens: Token[] = [];
		const state = new md.inline.State(content, md, env, tokens);
		md.inline.tokenize(state);
		for (const rule of md.inline.ruler2.getRules("")) rule(state);
		if (!links) return { tokens, state };
		const core = new md.core.State("", md, env);
		const inline = new core.Token("inline", "", 0);
		inline.content = someLink;
		inline.children = tokens;
		core.tokens.push(inline);
		linkify(core);
		return { tokens: inline.children, state };
	}

	/** Whether there are links in the texts of tokens, found or not. */
	hidesLinks(tokens: readonly Token[]): boolean {
		return tokens.some((token) =>
			token.type === "text" ? this.#md.linkify.test(token.content) : token.markup === "linkify",
		);
	}
}
