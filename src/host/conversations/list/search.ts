import type { Conversation } from "../../../core/conversation/conversation";
import type { ConversationSummary } from "../../../core/storage/summary";
import { findLine, holds, searchable, wordsOf } from "./searchText";

/** The maximum number of results. */
export const maxResults = 50;

/** How much text a searcher caches, in UTF-16 units. Other conversations are read again. */
const maxKept = 20_000_000;

/** How long a search runs before it yields, in milliseconds. */
const atOnce = 10;

/** A search result. */
export interface Found {
	readonly summary: ConversationSummary;
	/** The line that matches; absent if the title contains the words. */
	readonly line?: string;
}

/** Searches conversations. Caches the text that it has read for the next query. */
export class Searcher {
	readonly #texts = new Map<string, string>();
	#kept = 0;

	/** @param load reads a conversation; unreadable ones are skipped */
	constructor(private readonly load: (id: string) => Promise<Conversation | undefined>) {}

	/**
	 * Finds the conversations whose title, or a line of their questions and answers, contains all words of a
	 * query, regardless of case. Yields results as they are found, at most {@link maxResults}.
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
