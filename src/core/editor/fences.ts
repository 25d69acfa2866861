/** A piece of an answer, as Markdown's fences divide it. Texts of one kind may come in several pieces. */
export type Piece =
	| { readonly type: "prose"; readonly text: string }
	/** An opening fence; `info` is what stands behind it, trimmed. */
	| { readonly type: "open"; readonly info: string }
	| { readonly type: "code"; readonly text: string }
	| { readonly type: "close" };

/** An info string longer than this is none: nothing is held back for ever. */
const maxInfo = 200;

interface Fence {
	readonly sign: string;
	readonly length: number;
	/** How far the opening fence is indented, in signs. */
	readonly indent: number;
}

/**
 * Divides a stream of Markdown at its fences (CommonMark 0.31.2, section 4.5). A fence may be cut between
 * deltas at any place: the beginning of a line is held back while it may still become one.
 */
export class FenceScanner {
	private fence: Fence | undefined;
	private held = "";
	private lineStart = true;

	/** @param maxIndent how far an opening fence may be indented: more than 3 where it may stand in a list */
	constructor(private readonly maxIndent: number) {}

	/** Whether what was read so far ends inside a fence. */
	get inside(): boolean {
		return this.fence !== undefined;
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
			const mark = this.lineStart && end >= 0 ? this.mark(line) : undefined;
			const taken = end < 0 ? rest : rest.slice(0, end + 1);
			pieces.push(mark ?? this.text(taken));
			this.lineStart = end >= 0;
			rest = rest.slice(taken.length);
		}
		return pieces;
	}

	/** @param cut whether the stream broke off: then half a fence at its end is no text */
	finish(cut: boolean): Piece[] {
		const line = this.held;
		this.held = "";
		if (line === "") return [];
		const mark = this.mark(line);
		// A fence that opens at the very end opens nothing.
		if (mark) return mark.type === "close" ? [mark] : [];
		return cut && /[`~]/.test(line) ? [] : [this.text(line)];
	}

	private text(text: string): Piece {
		return { type: this.fence ? "code" : "prose", text };
	}

	/** The fence that a whole line is. */
	private mark(line: string): Piece | undefined {
		if (this.fence) {
			if (!this.closes(line, this.fence)) return undefined;
			this.fence = undefined;
			return { type: "close" };
		}
		const match = /^([ \t]*)(`{3,}|~{3,})(.*)$/.exec(line);
		const [, indent = "", signs = "", info = ""] = match ?? [];
		if (!match || indent.length > this.maxIndent || !isInfo(signs, info)) return undefined;
		this.fence = { sign: signs.slice(0, 1), length: signs.length, indent: indent.length };
		return { type: "open", info: info.trim() };
	}

	private closes(line: string, fence: Fence): boolean {
		const match = /^([ \t]*)(`+|~+)[ \t]*$/.exec(line);
		const [, indent = "", signs = ""] = match ?? [];
		return (
			match !== null &&
			signs.startsWith(fence.sign) &&
			signs.length >= fence.length &&
			indent.length <= fence.indent + 3
		);
	}

	private mayBecomeFence(line: string): boolean {
		const match = /^([ \t]*)(`+|~+|)(.*)$/.exec(line);
		const [, indent = "", signs = "", info = ""] = match ?? [];
		if (this.fence) {
			const right = signs === "" || signs.startsWith(this.fence.sign);
			return right && indent.length <= this.fence.indent + 3 && /^[ \t]*$/.test(info);
		}
		if (indent.length > this.maxIndent) return false;
		return signs.length < 3 ? info === "" : isInfo(signs, info);
	}
}

function isInfo(signs: string, info: string): boolean {
	return info.length <= maxInfo && !(signs.startsWith("`") && info.includes("`"));
}
