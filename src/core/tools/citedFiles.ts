import { readHere } from "../citations/readHere";
import type { UnknownEvent } from "../events/events";
import { type Fields, isFields, text } from "../fields";

/** How many places of one answer are linked. */
const maxPlaces = 100;

/**
 * The places (`src/a.ts:12`, `src/a.ts:12-20`) that a model names in files that a tool has read in this answer, as
 * annotations of its messages. A place in any other file stays text: nobody has looked there.
 *
 * @param items all items of the answer
 */
export function citedFiles(items: readonly Fields[]): UnknownEvent[] {
	const paths = readPaths(items);
	if (paths.length === 0) return [];
	const named = paths.map((path) => path.replaceAll(/[\\^$.|?*+()[\]{}/-]/g, "\\$&")).join("|");
	const place = new RegExp(`(?<![\\w/.\\\\-])(?:\\./)?(${named}):(\\d{1,6})(?:[-–](\\d{1,6}))?(?!\\d)`, "g");
	const events: UnknownEvent[] = [];
	for (const [output_index, item] of items.entries()) {
		if (item.type !== "message" || !Array.isArray(item.content)) continue;
		for (const [content_index, part] of item.content.entries()) {
			if (!isFields(part) || part.type !== "output_text") continue;
			const written = text(part.text);
			let annotation_index = Array.isArray(part.annotations) ? part.annotations.length : 0;
			for (const match of written.matchAll(place)) {
				if (events.length === maxPlaces) return events;
				events.push({
					...{ type: "response.output_text.annotation.added", output_index, content_index },
					annotation_index: annotation_index++,
					annotation: annotationOf(match, written),
				});
			}
		}
	}
	return events;
}

function annotationOf(match: RegExpExecArray, written: string): object {
	const [whole, path = "", first = "", last] = match;
	const filename = `${path}:${first}${last === undefined ? "" : `-${last}`}`;
	// The mark comes behind code that the place is written as.
	const end = match.index + whole.length;
	const index = written[end] === "`" ? end + 1 : end;
	return { type: "file_citation", file_id: readHere + filename, filename, index };
}

/** The files of the calls that were answered without an error, the longest path first. */
function readPaths(items: readonly Fields[]): string[] {
	const answered = new Set(
		items
			.filter(({ type, status }) => type === "function_call_output" && status === "completed")
			.map(({ call_id }) => call_id),
	);
	const paths = items.flatMap(({ type, call_id, arguments: args }) =>
		type === "function_call" && answered.has(call_id) ? fileOf(text(args)) : [],
	);
	return [...new Set(paths)].sort((a, b) => b.length - a.length);
}

function fileOf(args: string): string[] {
	try {
		const { file } = JSON.parse(args) as { file?: unknown };
		return typeof file === "string" && file !== "" && file.length <= 500 ? [file.replace(/^\.\//, "")] : [];
	} catch {
		return [];
	}
}
