import type { Conversation } from "../../../core/conversation/conversation";
import type { ConversationSummary } from "../../../core/storage/summary";
import { findLine, holds, searchable, wordsOf } from "./searchText";

/** How many results a search has at most. */
export const maxResults = 50;

/** How much text a searcher keeps, in UTF-16 units; what is beyond is read again. */
const maxKept = 20_000_000;

/** How long a search works before it lets others work, in milliseconds. */
const atOnce = 10;

/** One conversation that was found. */
export interface Found {
	readonly summary: ConversationSummary;
	/** The line that was found; absent where the title holds the words. */
	readonly line?: string;
}

/** Searches conversations. It keeps what it has read for the next words that are typed. */
export class Searcher {
	readonly #texts = new Map<string, string>();
	#kept = 0;

	/** @param load reads a conversation; one that can't be read is passed over */
	constructor(private readonly load: (id: string) => Promise<Conversation | undefined>) {}

	/**
	 * Finds the conversations whose title, or a line of whose questions and answers, holds all words of a
	 * query, regardless of case. Yields each as it is found, {@link maxResults} at most.
	 */
	async *search(
		query: string,
		summaries: readonly ConversationSummary[],
		signal: AbortSignal,
	): AsyncGenerator<Found> {
		const words = wordsOf(query);
		if (words.length === 0) return;
		let results = 0;
		let since = performance.now();
		for (const summary of summaries) {
			const found = await this.#look(summary, words);
			if (signal.aborted) return;
			if (found) {
				yield found;
				if (++results === maxResults) return;
			}
			if (performance.now() - since < atOnce) continue;
			await new Promise((resolve) => setTimeout(resolve));
			if (signal.aborted) return;
			since = performance.now();
		}
	}

	async #look(summary: ConversationSummary, words: readonly string[]): Promise<Found | undefined> {
		if (holds(summary.title, words)) return { summary };
		const line = findLine(await this.#text(summary.id), words);
		return line === undefined ? undefined : { summary, line };
	}

	async #text(id: string): Promise<string> {
		const kept = this.#texts.get(id);
		if (kept !== undefined) return kept;
		const conversation = await this.load(id).catch(() => undefined);
		const text = conversation ? searchable(conversation) : "";
		if (this.#kept + text.length <= maxKept) {
			this.#texts.set(id, text);
			this.#kept += text.length;
		}
		return text;
	}
}
