/*
 * Fields, `push` and `pushPending` follow StateInline of markdown-it 15 (MIT, see ../NOTICE.md), with lighter tokens.
 */
import type { Env, MarkdownIt, StateInline, Token } from "markdown-it";
import { methodsOf } from "../methods";
import { createParser } from "../parser";
import { PlainToken } from "../token";

/** With the parser's own way of telling what a delimiter opens and closes. */
const Base = methodsOf<StateInline>(createParser().inline.State);

export class InlineState extends Base {
	#lastClosing: number | undefined;

	constructor(src: string, md: MarkdownIt, env: Env, tokens: Token[]) {
		super();
		this.src = src;
		this.md = md;
		this.env = env;
		this.tokens = tokens;
		this.tokens_meta = Array(tokens.length);
		this.pos = 0;
		this.posMax = src.length;
		this.level = 0;
		this.pending = "";
		this.pendingLevel = 0;
		this.cache = {};
		this.backticks = {};
		this.backticksScanned = false;
		this.skipHtmlSpecial = false;
		this.linkLevel = 0;
		this.delimiters = [];
		this._prev_delimiters = [];
		this.Token = PlainToken;
	}

	/** The place of the content's last closing bracket; below zero where there is none. */
	get lastClosing(): number {
		this.#lastClosing ??= this.src.lastIndexOf("]");
		return this.#lastClosing;
	}

	override pushPending(): Token {
		const token = new PlainToken("text", "", 0);
		token.content = this.pending;
		token.level = this.pendingLevel;
		this.tokens.push(token);
		this.pending = "";
		return token;
	}

	override push(type: string, tag: string, nesting: -1 | 0 | 1): Token {
		if (this.pending !== "") this.pushPending();
		const token = new PlainToken(type, tag, nesting);
		if (nesting < 0) {
			this.level--;
			this.delimiters = this._prev_delimiters.pop() ?? [];
		}
		token.level = this.level;
		if (nesting > 0) {
			this.level++;
			this._prev_delimiters.push(this.delimiters);
			this.delimiters = [];
		}
		this.pendingLevel = this.level;
		this.tokens.push(token);
		this.tokens_meta.push(nesting > 0 ? { delimiters: this.delimiters } : undefined);
		return token;
	}
}

/** Also notes where in the content its tokens stand. */
export class TracingState extends InlineState {
	/** For a text where it ends; for any other token a position at its beginning. */
	readonly positions = new Map<Token, number>();

	override push(type: string, tag: string, nesting: -1 | 0 | 1): Token {
		const token = super.push(type, tag, nesting);
		this.positions.set(token, this.pos);
		return token;
	}

	override pushPending(): Token {
		const token = super.pushPending();
		this.positions.set(token, this.pos);
		return token;
	}
}

/** Tells what a run of delimiters in a content could open and close. */
export class Flanks extends Base {
	constructor(src: string) {
		super();
		this.src = src;
		this.posMax = src.length;
	}

	/** @param start of the run */
	of(start: number): { readonly canOpen: boolean; readonly canClose: boolean } {
		const { can_open: canOpen, can_close: canClose } = this.scanDelims(start, this.src.charAt(start) !== "_");
		return { canOpen, canClose };
	}
}
