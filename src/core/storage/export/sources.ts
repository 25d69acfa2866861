import type { Answer } from "../../conversation/answer";
import { segmentsOf } from "../../conversation/continuation";
import { type Fields, isFields, text } from "../../fields";
import { itemsOf } from "../../fold/places";

/** A cited source, as it appears in a list. */
export interface CitedSource {
	readonly label: string;
	/** Absent for a file, and for an address that is not HTTP or HTTPS. */
	readonly url?: string;
}

/** The sources that an answer cites, each once, in the order of its annotations. */
export function sourcesOf(answer: Answer): CitedSource[] {
	const found = new Map<string, CitedSource>();
	for (const annotation of annotationsIn(answer)) {
		const source = sourceOf(annotation);
		if (source) found.set(source.url ?? source.label, found.get(source.url ?? source.label) ?? source);
	}
	return [...found.values()];
}

function annotationsIn(answer: Answer): Fields[] {
	return segmentsOf(answer).flatMap(({ response }) => itemsOf(response).flatMap(annotationsOf));
}

function annotationsOf({ content }: Fields): Fields[] {
	const parts = Array.isArray(content) ? content.filter(isFields) : [];
	return parts.flatMap(({ annotations }) => (Array.isArray(annotations) ? annotations.filter(isFields) : []));
}

function sourceOf(annotation: Fields): CitedSource | undefined {
	const url = text(annotation.url);
	const label = text(annotation.title) || text(annotation.filename) || url || text(annotation.file_id);
	if (label === "") return undefined;
	return /^https?:\/\/[^\s\p{Cc}]+$/iu.test(url) ? { label, url } : { label };
}
