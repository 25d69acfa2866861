import { looksLikeProse } from "../prose";

/** A piece of an answer, split at Markdown fences. Text of one kind may arrive in several pieces. */
export type Piece =
	| { readonly type: "prose"; readonly text: string }
	/** An opening fence; `info` is the trimmed text after it. */
	| { readonly type: "open"; readonly info: string }
	/** `mayEnd`: the line would end the block if the previous fence were not nested in it. */
	| { readonly type: "code"; readonly text: string; readonly mayEnd?: true }
	| { readonly type: "close" };

/** A longer info string does not count as one, so that held text is bounded. */
const maxInfo = 200;

/** The characters of a fence. */
export interface Fence {
	readonly sign: string;
	readonly length: number;
	/** Indentation of the opening fence, in characters. */
	readonly indent: number;
}

/**
 * Splits streamed Markdown at its fences (CommonMark 0.31.2, section 4.5). Deltas may cut a fence anywhere,
 * so the beginning of a line is held back while it may still become one.
 */
export class FenceScanner {
	/** The block's own fence, followed by the nested fences. */
	private fences: Fence[] = [];
	private held = "";
	private lineStart = true;

	/**
	 * @param maxIndent maximum indentation of an opening fence: more than 3 if it may be in a list
	 * @param nests whether a fence with an info string inside a block belongs to the code, with its closing
	 * fence
	 */
	constructor(
		private readonly maxIndent: number,
		private readonly nests = false,
	) {}

	/** Whether the text read so far ends inside a fence. */
	get inside(): boolean {
		return this.fences.length > 0;
	}

	/** The fence of the open block; undefined inside a nested one. */
	get fence(): Fence | undefined {
		return this.fences.length === 1 ? this.fences[0] : undefined;
	}

	/** @param text with line feeds only */
	push(text: string): Piece[] {
		const pieces: Piece[] = [];
		let rest = this.held + text;
		this.held = "";
		while (rest !== "") {
			const end = rest.indexOf("\n");
			const line = end < 0 ? rest : rest.slice(0, end);
			if (this.lineStart && end < 0 && this.mayBecomeFence(line)) {
				this.held = line;
				return pieces;
			}
			const taken = end < 0 ? rest : rest.slice(0, end + 1);
			pieces.push(this.lineStart && end >= 0 ? this.line(line, taken) : this.text(taken));
			this.lineStart = end >= 0;
			rest = rest.slice(taken.length);
		}
		return pieces;
	}

	/** @param cut whether the stream was cut off; an incomplete fence at its end is then not text */
	finish(cut: boolean): Piece[] {
		const line = this.held;
		this.held = "";
		if (line === "") return [];
		const piece = this.line(line, line);
		// A fence at the very end has no content.
		if (piece.type === "open") return [];
		return piece.type !== "close" && cut && /[`~]/.test(line) ? [] : [piece];
	}

	/** Ends the open block at a position without a fence. */
	close(): void {
		this.fences = [];
	}

	private text(text: string): Piece {
		return { type: this.inside ? "code" : "prose", text };
	}

	/** A complete line; `text` includes its line end. */
	private line(line: string, text: string): Piece {
		const [own] = this.fences;
		if (own) return this.lineInside(line, text, own);
		const opening = openingFence(line, this.maxIndent);
		if (!opening) return this.text(text);
		this.fences = [opening];
		return { type: "open", info: opening.info };
	}

	private lineInside(line: string, text: string, own: Fence): Piece {
		const nested = this.fences.length > 1;
		const code: Piece = nested && closes(line, own) ? { type: "code", text, mayEnd: true } : this.text(text);
		if (closes(line, this.fences.at(-1) ?? own)) {
			this.fences.pop();
			return nested ? code : { type: "close" };
		}
		const inner = this.nests ? nestedFence(line, this.maxIndent, own) : undefined;
		if (inner && inner.info !== "") this.fences.push(inner);
		return code;
	}

	private mayBecomeFence(line: string): boolean {
		const match = /^([ \t]*)(`+|~+|)(.*)$/.exec(line);
		const [, indent = "", signs = "", info = ""] = match ?? [];
		const opens = indent.length <= this.maxIndent && (signs.length < 3 ? info === "" : isInfo(signs, info));
		const inner = this.fences.at(-1);
		if (!inner) return opens;
		const right = signs === "" || signs.startsWith(inner.sign);
		const closing = right && indent.length <= inner.indent + 3 && /^[ \t]*$/.test(info);
		return closing || (this.nests && right && opens);
	}
}

/** A fence at the beginning of a line; `info` is the trimmed text after it. */
interface OpeningFence extends Fence {
	readonly info: string;
}

/**
 * The fence at the beginning of a line inside a block. A fence that can't be the block's own end does not
 * count, and neither does one with a sentence after it.
 */
export function nestedFence(line: string, maxIndent: number, own: Fence): OpeningFence | undefined {
	const fence = openingFence(line, maxIndent);
	if (!fence || fence.sign !== own.sign || fence.length < own.length) return undefined;
	return looksLikeProse(fence.info) ? undefined : fence;
}

function openingFence(line: string, maxIndent: number): OpeningFence | undefined {
	const match = /^([ \t]*)(`{3,}|~{3,})(.*)$/.exec(line);
	const [, indent = "", signs = "", info = ""] = match ?? [];
	if (!match || indent.length > maxIndent || !isInfo(signs, info)) return undefined;
	return { sign: signs.slice(0, 1), length: signs.length, indent: indent.length, info: info.trim() };
}

/** Whether a line ends a block. */
function closes(line: string, fence: Fence): boolean {
	const match = /^([ \t]*)(`+|~+)[ \t]*$/.exec(line);
	const [, indent = "", signs = ""] = match ?? [];
	return (
		match !== null &&
		signs.startsWith(fence.sign) &&
		signs.length >= fence.length &&
		indent.length <= fence.indent + 3
	);
}

function isInfo(signs: string, info: string): boolean {
	return info.length <= maxInfo && !(signs.startsWith("`") && info.includes("`"));
}
