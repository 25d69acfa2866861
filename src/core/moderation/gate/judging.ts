import type { Judge, Piece, Verdict } from "../judge";

/** How many requests are under way at once. */
const most = 4;
/** How much text one request may have, where several pieces have to wait. */
const mostText = 2_400;

/** The judge's word on a piece, or why there is none. */
export type Judged = { readonly verdict: Verdict } | { readonly error: unknown };

interface Waiting {
	readonly piece: Piece;
	readonly report: (judged: Judged) => void;
}

/**
 * Asks a judge about pieces, a few at once, and reports in the order in which they were asked about, so that
 * nothing depends on which verdict is faster. Short texts that have to wait are judged together: one flagged
 * piece ends the run in any case.
 */
export class Judging {
	#underWay = 0;
	readonly #waiting: Waiting[] = [];
	#reports: Promise<void> = Promise.resolve();

	constructor(
		private readonly judge: Judge,
		private readonly signal: AbortSignal,
	) {}

	ask(piece: Piece, report: (judged: Judged) => void): void {
		this.#waiting.push({ piece, report });
		this.#next();
	}

	#next(): void {
		const first = this.#underWay < most ? this.#waiting.shift() : undefined;
		if (!first) return;
		this.#underWay += 1;
		const { piece, reports } = this.#together(first);
		const judged = this.#judge(piece);
		this.#reports = this.#reports.then(async () => {
			const result = await judged;
			for (const report of reports) if (!this.signal.aborted) report(result);
		});
	}

	#together({ piece, report }: Waiting): { piece: Piece; reports: Waiting["report"][] } {
		const reports = [report];
		if (!("text" in piece)) return { piece, reports };
		let { text } = piece;
		for (let next = this.#waiting[0]; next && "text" in next.piece; next = this.#waiting[0]) {
			if (text.length + next.piece.text.length > mostText) break;
			text += `\n\n${next.piece.text}`;
			reports.push(next.report);
			this.#waiting.shift();
		}
		return { piece: { text }, reports };
	}

	async #judge(piece: Piece): Promise<Judged> {
		try {
			if (this.signal.aborted) return { error: this.signal.reason };
			return { verdict: await this.judge.judge(piece, this.signal) };
		} catch (error) {
			return { error };
		} finally {
			this.#underWay -= 1;
			this.#next();
		}
	}
}
