import { openableLink } from "../../core/links/link";
import { sanitizeName } from "../dom/sanitize";
import { firstWords, spoken } from "../dom/words";
import type { Annotation } from "./annotation";

/** The target of one annotation. */
export interface Citation {
	/** Equal for two annotations of the same target. */
	readonly target: string;
	readonly icon: string;
	readonly label: string;
	readonly detail: string | undefined;
	readonly title: string;
	readonly opens: boolean;
}

/** The four annotation types that the API defines. */
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
			detail: link?.host ?? "this link cannot be opened",
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
			detail: "created in the container",
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

/** @param annotation as the server sent it: its type may be unknown and fields may be missing */
export function describe(annotation: Annotation): Citation {
	try {
		if (Object.hasOwn(kinds, annotation.type)) {
			const kind: (annotation: never) => Citation = kinds[annotation.type];
			return kind(annotation as never);
		}
	} catch {
		// The fields do not have the types of the API reference: show the annotation's type only.
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
