import { type Growth, more } from "../growth";
import { fenceAtEnd } from "./fenceAtEnd";
import { type Fence, nestedFence } from "./fences";
import { looksLikeProse } from "./prose";

/** A piece of what was let through. */
interface Mark {
	readonly from: number;
	readonly to: number;
}

/**
 * What stands in a fence around a whole answer, without the fence that closes it (fault 230). A fence without
 * an info string may open a block as well as be that end. It is taken for the end if nothing follows it, else
 * for a block; and for the end after all where nothing closes that block.
 */
export class Wrapped {
	private out = "";
	/** A fence that is the end if nothing follows, and the blank lines behind it. */
	private end = "";
	/** The line that is being read, and how much of it was let through. */
	private line = "";
	private passed = 0;
	/** How many blocks are open that can't be the end. */
	private depth = 0;
	/** The fence of an open block that may be the end instead. */
	private block: Mark | undefined;
	/** A fence behind the last sign of a line. */
	private behindText: Mark | undefined;

	/** @param fence what opened it */
	constructor(private readonly fence: Fence) {}

	/**
	 * @param text with line feeds only
	 * @returns what is let through, or undefined where the fence turns out not to be around the whole
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
	 * @param cut whether the stream broke off: then half a fence at its end is no text
	 * @returns as for `push`; a restart where the end is not the last line
	 */
	finish(cut: boolean): Growth | undefined {
		const before = this.out.length;
		const half = cut && this.passed === 0 && /[`~]/.test(this.line) && !this.fenceOf(this.line);
		if (this.line !== "" && !half && !this.readLine()) return undefined;
		const late = this.end === "" ? this.lateEnd(cut) : undefined;
		if (!late) return more(this.out.slice(before));
		return { text: this.out.slice(0, late.from) + this.out.slice(late.to), restart: true };
	}

	/** The end where it is not the last line. */
	private lateEnd(cut: boolean): Mark | undefined {
		const mark = this.depth > 0 ? undefined : (this.block ?? this.behindText);
		const rest = mark ? this.out.slice(mark.to).trim() : "";
		// A block that is just being written has no end either when the stream breaks off.
		const [sentence = ""] = /^.*?[.:!?…。：！？](?=\s|$)/u.exec(rest) ?? [];
		const sure = !cut || rest === "" || looksLikeProse(sentence);
		return sure ? mark : undefined;
	}

	/** Lets through what has come of a line, unless it may still become a fence. */
	private pass(): void {
		if (this.passed === 0 && /^[ \t]*(`*|~*)[ \t]*$/.test(this.line)) return;
		this.endIsBlock();
		this.out += this.line.slice(this.passed);
		this.passed = this.line.length;
	}

	/** Reads the line, which is whole; returns whether the fence may still be one around the whole. */
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

	/** Follows a fence that is not the end; a block that opens in a block says that the end was before it. */
	private step(info: string): boolean {
		if (info !== "" && this.block) return false;
		if (this.block) this.block = undefined;
		else if (info === "" && this.depth > 0) this.depth--;
		else this.depth++;
		return true;
	}

	/** Something follows what might have been the end: it opens a block. */
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
