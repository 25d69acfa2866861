/** A token of TypeScript or JavaScript. */
export interface Token {
	readonly kind: "word" | "sign" | "literal";
	readonly text: string;
	readonly start: number;
	readonly end: number;
	/** Counted from 0. */
	readonly line: number;
}

const blanks = /(?:\s|\/\/[^\n]*|\/\*[^*]*(?:\*(?!\/)[^*]*)*\*\/)+/uy;
const word = /[\p{L}_$#][\p{L}\p{N}_$]*/uy;
const literal = /"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'|\p{N}[\p{L}\p{N}_.]*/uy;
const regex = /\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/[a-z]*/uy;
const sign = /=>|\?\.|\.\.\.|\+\+|--|&&|\|\||\?\?|[!=<>+\-*/%&|^]=+|[^\s\p{L}\p{N}_$#"'`]/uy;

/** Words after which a slash begins a regular expression. */
const beforeRegex = /^(return|throw|await|yield|typeof|case|in|of|delete|void|do|else|new|instanceof)$/;

const maxDepth = 20;

/** The tokens without comments; undefined if a string or a template is not terminated. */
export function scriptTokens(text: string): readonly Token[] | undefined {
	return new Tokenizer(text).read();
}

class Tokenizer {
	readonly #text: string;
	#at = 0;
	#line = 0;
	#counted = 0;

	constructor(text: string) {
		this.#text = text;
	}

	/** Reads to the end of the text or, inside a template, to the brace that ends its expression. */
	read(depth = 0): Token[] | undefined {
		const tokens: Token[] = [];
		let open = 0;
		for (;;) {
			this.#match(blanks);
			const char = this.#text.charAt(this.#at);
			if (char === "") return depth === 0 ? tokens : undefined;
			if (depth > 0 && open === 0 && char === "}") return tokens;
			if (char === "{") open += 1;
			else if (char === "}") open -= 1;
			const token = this.#next(tokens.at(-1), depth);
			if (token === undefined) return undefined;
			tokens.push(token);
		}
	}

	#next(before: Token | undefined, depth: number): Token | undefined {
		const start = this.#at;
		const kind = this.#match(word)
			? "word"
			: this.#match(literal) ||
					(mayBeRegex(before) && this.#match(regex)) ||
					(this.#text.charAt(start) === "`" && this.#template(depth))
				? "literal"
				: this.#match(sign)
					? "sign"
					: undefined;
		if (kind === undefined) return undefined;
		return { kind, text: this.#text.slice(start, this.#at), start, end: this.#at, line: this.#lineAt(start) };
	}

	#template(depth: number): boolean {
		if (depth >= maxDepth) return false;
		for (this.#at += 1; this.#at < this.#text.length; this.#at += 1) {
			const char = this.#text.charAt(this.#at);
			if (char === "`") {
				this.#at += 1;
				return true;
			}
			if (char === "\\") this.#at += 1;
			else if (char === "$" && this.#text.charAt(this.#at + 1) === "{") {
				this.#at += 2;
				if (this.read(depth + 1) === undefined) return false;
			}
		}
		return false;
	}

	#match(pattern: RegExp): boolean {
		pattern.lastIndex = this.#at;
		if (!pattern.test(this.#text)) return false;
		this.#at = pattern.lastIndex;
		return true;
	}

	/** Counts lines from the last token. Tokens in a template come before the template itself. */
	#lineAt(start: number): number {
		if (start < this.#counted) [this.#counted, this.#line] = [0, 0];
		for (; this.#counted < start; this.#counted += 1) {
			if (this.#text.charAt(this.#counted) === "\n") this.#line += 1;
		}
		return this.#line;
	}
}

function mayBeRegex(before: Token | undefined): boolean {
	if (before === undefined) return true;
	if (before.kind === "word") return beforeRegex.test(before.text);
	return before.kind === "sign" && !/^[)\]}]$|^\+\+$|^--$/.test(before.text);
}
