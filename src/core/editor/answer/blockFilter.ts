import { append, type Stage, type StageOutput } from "../stage";
import { FenceScanner, type Piece } from "./fences/fences";

/** Passes on the code of one fenced block of an answer, and nothing else. */
export class BlockFilter implements Stage {
	private readonly scanner = new FenceScanner(12);
	private at = -1;

	/** @param index zero-based index of the block */
	constructor(private readonly index: number) {}

	/** Whether the block has ended. */
	get ended(): boolean {
		return this.at > this.index || (this.at === this.index && !this.scanner.inside);
	}

	push(text: string): StageOutput {
		return append(this.take(this.scanner.push(text)));
	}

	finish(cut: boolean): StageOutput {
		return append(this.take(this.scanner.finish(cut)));
	}

	private take(pieces: readonly Piece[]): string {
		let out = "";
		for (const piece of pieces) {
			if (piece.type === "open") this.at++;
			if (piece.type === "code" && this.at === this.index) out += piece.text;
		}
		return out;
	}
}

/**
 * Finds a code block by its beginning.
 *
 * @param answer the whole answer so far, as Markdown
 * @param seen the block's code, as far as the panel showed it
 * @returns its index for `BlockFilter`, or undefined if the answer has no such block
 */
export function findBlock(answer: string, seen: string): number | undefined {
	const scanner = new FenceScanner(12);
	const blocks: string[] = [];
	for (const piece of [...scanner.push(answer.replace(/\r\n?/g, "\n")), ...scanner.finish(false)]) {
		if (piece.type === "open") blocks.push("");
		if (piece.type === "code") blocks.push((blocks.pop() ?? "") + piece.text);
	}
	const wanted = seen.replace(/\r\n?/g, "\n").trimEnd();
	const exact = blocks.findIndex((block) => block.trimEnd() === wanted);
	const index = exact >= 0 ? exact : blocks.findLastIndex((block) => block.startsWith(wanted));
	return index < 0 ? undefined : index;
}
