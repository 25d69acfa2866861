import { openableLink } from "../../core/links/link";
import { sanitizeName } from "../dom/sanitize";
import { firstWords, spoken } from "../dom/words";
import type { Annotation } from "./annotation";

/** What one annotation points at. */
export interface Citation {
	/** Equal for annotations of one and the same target. */
	readonly target: string;
	readonly icon: string;
	readonly label: string;
	readonly detail: string | undefined;
	readonly title: string;
	readonly opens: boolean;
}

/** The four kinds that the API names. */
const kinds: {
	readonly [K in Annotation["type"]]: (annotation: Extract<Annotation, { type: K }>) => Citation;
} = {
	url_citation({ url, title }) {
		const link = openableLink(url);
		return {
			target: `url ${url}`,
			icon: "globe",
			label: sanitizeName(firstWords(title || link?.host || url, 120)),
			// The parsed host, so that a look-alike name shows its real form (fault 140).
			detail: link?.host ?? "this address is not opened",
			title: sanitizeName(firstWords(link?.url ?? url, 300)),
			opens: link !== undefined,
		};
	},
	file_citation({ file_id, filename }) {
		return {
			target: `file ${file_id} ${filename}`,
			icon: "file",
			label: sanitizeName(firstWords(filename || file_id, 120)),
			detail: undefined,
			title: sanitizeName(firstWords(file_id, 300)),
			opens: true,
		};
	},
	container_file_citation({ container_id, file_id, filename }) {
		return {
			target: `container ${container_id} ${file_id}`,
			icon: "cloud-download",
			label: sanitizeName(firstWords(filename || file_id, 120)),
			detail: "made in the container",
			title: sanitizeName(file_id),
			opens: true,
		};
	},
	file_path({ file_id }) {
		return {
			target: `path ${file_id}`,
			icon: "file",
			label: sanitizeName(firstWords(file_id, 120)),
			detail: undefined,
			title: sanitizeName(file_id),
			opens: true,
		};
	},
};

/** @param annotation as a server sent it: it may be of a type that nobody knows, or lack its fields */
export function describe(annotation: Annotation): Citation {
	try {
		if (Object.hasOwn(kinds, annotation.type)) {
			const kind: (annotation: never) => Citation = kinds[annotation.type];
			return kind(annotation as never);
		}
	} catch {
		// A field that is not what the reference says: the annotation is shown by what it is.
	}
	return {
		target: JSON.stringify(annotation),
		icon: "quote",
		label: sanitizeName(spoken(String(annotation.type ?? "annotation"))),
		detail: undefined,
		title: sanitizeName(firstWords(JSON.stringify(annotation), 300)),
		opens: false,
	};
}
