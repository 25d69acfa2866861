import { type Fields, isFields } from "../../shapes";
import type { CitedNumber, CitedNumbers } from "./citedNumbers";

/** One source of an answer. The text cites it by number. */
interface Source {
	readonly url: string;
	readonly title: string;
}

/**
 * Collects the sources that Perplexity, xAI and Azure send beside the text, repeated in every chunk: a list
 * of addresses (`citations`), or of addresses with titles (`search_results`). The text cites them as `[1]` or
 * `[doc1]`.
 */
export class Citations {
	#sources: readonly Source[] = [];
	readonly #cited = new Set<number>();
	/** Numbers in a text whose source has not arrived yet, by text. */
	readonly #waiting = new Map<CitedText, CitedNumber[]>();

	read(chunk: Fields): void {
		const sources = sourcesIn(chunk.search_results);
		const plain = sourcesIn(chunk.citations);
		// Titles are matched by address: the two lists may differ in order.
		const titles = new Map([...this.#sources, ...sources].map(({ url, title }) => [url, title]));
		const newest = plain.length > 0 ? plain : sources;
		if (newest.length > 0) {
			this.#sources = newest.map(({ url, title }) => ({ url, title: titles.get(url) || title }));
		}
	}

	/** Azure's own data: `context.citations`. */
	readContext(context: unknown): void {
		const sources = isFields(context) ? sourcesIn(context.citations) : [];
		if (sources.length > 0) this.#sources = sources;
	}

	/**
	 * The annotations for the numbers that were added to a text since the last call. A number without a source
	 * stays plain text.
	 *
	 * @param ended whether the text is complete
	 */
	marks(cited: CitedText, ended: boolean): Fields[] {
		if (this.#sources.length === 0) return [];
		const found = [...(this.#waiting.get(cited) ?? []), ...cited.numbers.read(cited.text, ended)];
		this.#waiting.set(cited, found.filter(({ number }) => !this.#sources[number - 1]).slice(0, 1000));
		return found.flatMap(({ number, start, end }) => {
			const source = this.#sources[number - 1];
			if (!source) return [];
			this.#cited.add(number);
			return { type: "url_citation", ...source, start_index: start, end_index: end };
		});
	}

	/** The annotations of the sources that no number cites. They have no position. */
	rest(): Fields[] {
		return this.#sources.flatMap((source, index) =>
			this.#cited.has(index + 1) ? [] : { type: "url_citation", ...source },
		);
	}
}

/** A text and the numbers in it. */
export interface CitedText {
	readonly text: string;
	readonly numbers: CitedNumbers;
}

function sourcesIn(list: unknown): Source[] {
	if (!Array.isArray(list)) return [];
	return (list as unknown[]).slice(0, 200).flatMap((one) => {
		if (typeof one === "string") return [{ url: one, title: "" }];
		if (!isFields(one) || typeof one.url !== "string") return [];
		return [{ url: one.url, title: typeof one.title === "string" ? one.title : "" }];
	});
}
