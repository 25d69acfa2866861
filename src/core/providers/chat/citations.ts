import { type Fields, isFields } from "../shapes";

/** An annotation as Chat Completions nests it, flat as the Responses API has it. */
export function flatAnnotation(annotation: Fields): Fields | undefined {
	const { type } = annotation;
	if (typeof type !== "string") return undefined;
	const inner = annotation[type];
	return isFields(inner) ? { type, ...inner } : { ...annotation };
}

/** One source of an answer, by its number in the text. */
interface Source {
	readonly url: string;
	readonly title: string;
}

/**
 * Collects the sources that Perplexity and xAI send beside the text, again with every chunk: a list of
 * addresses (`citations`), or of addresses with titles (`search_results`). The text names them as `[1]`.
 */
export class Citations {
	#sources: readonly Source[] = [];
	/** What stands before a source's number in its mark. */
	#name = "";

	read(chunk: Fields): void {
		const sources = sourcesIn(chunk.search_results);
		const plain = sourcesIn(chunk.citations);
		// Titles come by address: the two lists need not be in the same order.
		const titles = new Map([...this.#sources, ...sources].map(({ url, title }) => [url, title]));
		const newest = plain.length > 0 ? plain : sources;
		if (newest.length > 0) {
			this.#sources = newest.map(({ url, title }) => ({ url, title: titles.get(url) || title }));
		}
	}

	/** Azure's own data: `context.citations`, which the text names as `[doc1]`. */
	readContext(context: unknown): void {
		const sources = isFields(context) ? sourcesIn(context.citations) : [];
		if (sources.length === 0) return;
		this.#sources = sources;
		this.#name = "doc";
	}

	/** The sources as annotations: at their first mark in the text, else at its end. */
	annotations(text: string): Fields[] {
		return this.#sources.map(({ url, title }, index) => {
			const mark = `[${this.#name}${index + 1}]`;
			const at = text.indexOf(mark);
			const start = at < 0 ? text.length : at;
			const end = at < 0 ? text.length : at + mark.length;
			return { type: "url_citation", url, title, start_index: start, end_index: end };
		});
	}
}

function sourcesIn(list: unknown): Source[] {
	if (!Array.isArray(list)) return [];
	return (list as unknown[]).slice(0, 200).flatMap((one) => {
		if (typeof one === "string") return [{ url: one, title: "" }];
		if (!isFields(one) || typeof one.url !== "string") return [];
		return [{ url: one.url, title: typeof one.title === "string" ? one.title : "" }];
	});
}
