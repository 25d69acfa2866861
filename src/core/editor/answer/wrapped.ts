import { append, type StageOutput } from "../stage";
import { fenceAtEnd } from "./fences/fenceAtEnd";
import { type Fence, nestedFence } from "./fences/fences";
import { looksLikeProse } from "./prose";

/** A range of the text that was passed on. */
interface Mark {
	readonly from: number;
	readonly to: number;
}

/**
 * The content of a fence around a whole answer, without the closing fence (fault 230). A fence without an
 * info string may open a block or be the closing fence. It is the closing fence if nothing follows it, or if
 * no fence closes the block that it would open.
 */
export class Wrapped {
	private out = "";
	/** A fence that is the end if nothing follows, with the blank lines after it. */
	private end = "";
	/** The current line, and how much of it was passed on. */
	private line = "";
	private passed = 0;
	/** The number of open blocks that can't be the end. */
	private depth = 0;
	/** The fence of an open block that may be the end instead. */
	private block: Mark | undefined;
	/** A fence at the end of a line of text. */
	private behindText: Mark | undefined;

	/** @param fence the opening fence */
	constructor(private readonly fence: Fence) {}

	/**
	 * @param text with line feeds only
	 * @returns the text to pass on, or undefined if the fence does not enclose the whole answer
	 */
	push(text: string): string | undefined {
		const before = this.out.length;
		for (const [part] of text.matchAll(/[^\n]*\n|[^\n]+/g)) {
			this.line += part;
			if (!part.endsWith("\n")) this.pass();
			else if (!this.readLine()) return undefined;
		}
		return this.out.slice(before);
	}

	/**
	 * @param cut whether the stream was cut off; an incomplete fence at its end is then not text
	 * @returns as for `push`; a restart if the end is not the last line
	 */
	finish(cut: boolean): StageOutput | undefined {
		const before = this.out.length;
		const half = cut && this.passed === 0 && /[`~]/.test(this.line) && !this.fenceOf(this.line);
		if (this.line !== "" && !half && !this.readLine()) return undefined;
		const late = this.end === "" ? this.lateEnd(cut) : undefined;
		if (!late) return append(this.out.slice(before));
		return { text: this.out.slice(0, late.from) + this.out.slice(late.to), restart: true };
	}

	/** The end, if it is not the last line. */
	private lateEnd(cut: boolean): Mark | undefined {
		const mark = this.depth > 0 ? undefined : (this.block ?? this.behindText);
		const rest = mark ? this.out.slice(mark.to).trim() : "";
		// A block that was being written when the stream was cut off has no end either.
		const [sentence = ""] = /^.*?[.:!?…。：！？](?=\s|$)/u.exec(rest) ?? [];
		const sure = !cut || rest === "" || looksLikeProse(sentence);
		return sure ? mark : undefined;
	}

	/** Passes on the current line so far, unless it may still become a fence. */
	private pass(): void {
		if (this.passed === 0 && /^[ \t]*(`*|~*)[ \t]*$/.test(this.line)) return;
		this.endIsBlock();
		this.out += this.line.slice(this.passed);
		this.passed = this.line.length;
	}

	/** Reads the complete line. @returns whether the fence may still enclose the whole answer */
	private readLine(): boolean {
		const line = this.line.replace(/\n$/, "");
		const fence = this.fenceOf(line);
		if (line.trim() === "" && this.end !== "") this.end += this.line;
		else {
			this.endIsBlock();
			const open = this.depth > 0 || this.block !== undefined;
			if (fence && fence.info === "" && fence.indent <= 3 && !open) this.end = this.line;
			else {
				this.out += this.line.slice(this.passed);
				if (fence ? !this.step(fence.info) : false) return false;
				if (!fence && !open) this.seekEnd(line);
			}
		}
		this.line = "";
		this.passed = 0;
		return true;
	}

	/** Handles a fence that is not the end. If a block opens inside a block, the end was before it. */
	private step(info: string): boolean {
		if (info !== "" && this.block) return false;
		if (this.block) this.block = undefined;
		else if (info === "" && this.depth > 0) this.depth--;
		else this.depth++;
		return true;
	}

	/** Text follows the possible end, so the fence opened a block. */
	private endIsBlock(): void {
		if (this.end === "") return;
		const from = this.out.length;
		this.block = { from, to: from + this.end.indexOf("\n") + 1 };
		this.out += this.end;
		this.end = "";
	}

	private seekEnd(line: string): void {
		const length = fenceAtEnd(line, this.fence);
		const to = this.out.trimEnd().length;
		const from = to - line.slice(-length).trim().length;
		if (length > 0) this.behindText = { from, to };
	}

	private fenceOf(line: string) {
		return nestedFence(line, 12, this.fence);
	}
}
