import { endedBefore, endingOf, fenceAtEnd } from "./fenceAtEnd";
import { type Fence, FenceScanner, type Piece } from "./fences";

/**
 * Splits an answer at its fences as models mean them: a fence with an info string inside a block is nested,
 * and a closing fence may be at the end of a line of code (fault 229).
 */
export class CodeFences {
	private readonly scanner = new FenceScanner(12, true);
	/** The current line of code, and its end that may be a fence. */
	private line = "";
	private held = "";
	/** The text after a line that ends in a fence, until it is known whether the block ended there. */
	private rest: string | undefined;

	/** Whether the text read so far ends inside a fence. */
	get inside(): boolean {
		return this.scanner.inside;
	}

	/** @param text with line feeds only */
	push(text: string): Piece[] {
		const pieces: Piece[] = [];
		let left = text;
		while (left !== "") {
			if (this.rest !== undefined) {
				this.rest += left;
				const ended = endedBefore(this.rest, false);
				if (ended === undefined) return pieces;
				left = this.decide(ended, pieces);
				continue;
			}
			const end = left.indexOf("\n") + 1;
			const part = end > 0 ? left.slice(0, end) : left;
			left = left.slice(part.length);
			for (const piece of this.scanner.push(part)) this.take(piece, pieces);
		}
		return pieces;
	}

	/** @param cut whether the stream was cut off; an incomplete fence at its end is then not text */
	finish(cut: boolean): Piece[] {
		const pieces: Piece[] = [];
		if (this.rest !== undefined) {
			const left = this.decide(endedBefore(this.rest, true) ?? true, pieces);
			return [...pieces, ...this.push(left), ...this.finish(cut)];
		}
		for (const piece of this.scanner.finish(cut)) this.take(piece, pieces);
		const { fence } = this.scanner;
		const length = fence ? fenceAtEnd(this.line, fence, cut ? 2 : fence.length) : 0;
		if (length > 0) {
			this.held = this.held.slice(0, -length);
			this.flush(pieces);
			pieces.push({ type: "close" });
			this.scanner.close();
		} else this.flush(pieces);
		return pieces;
	}

	private take(piece: Piece, pieces: Piece[]): void {
		const { fence } = this.scanner;
		if (piece.type === "code" && fence && !piece.mayEnd) this.code(piece.text, fence, pieces);
		else {
			this.flush(pieces);
			pieces.push(piece);
		}
	}

	/** A line of the block's own code, or part of one. */
	private code(text: string, fence: Fence, pieces: Piece[]): void {
		this.line += text;
		this.held += text;
		if (!text.endsWith("\n")) {
			const ending = endingOf(this.held);
			emit(this.held.slice(0, this.held.length - ending.length), pieces);
			this.held = ending;
			return;
		}
		const length = fenceAtEnd(this.line.slice(0, -1), fence);
		if (length === 0) {
			this.flush(pieces);
			return;
		}
		emit(this.held.slice(0, -length - 1), pieces);
		this.held = this.held.slice(-length - 1);
		this.rest = "";
	}

	/** @returns the text after the line, which must be read next */
	private decide(ended: boolean, pieces: Piece[]): string {
		const rest = this.rest ?? "";
		this.rest = undefined;
		if (ended) {
			this.held = "\n";
			this.scanner.close();
		}
		this.flush(pieces);
		if (ended) pieces.push({ type: "close" });
		return rest;
	}

	private flush(pieces: Piece[]): void {
		emit(this.held, pieces);
		this.held = "";
		this.line = "";
	}
}

function emit(text: string, pieces: Piece[]): void {
	if (text !== "") pieces.push({ type: "code", text });
}
