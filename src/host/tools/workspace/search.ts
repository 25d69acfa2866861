import { count } from "../count";
import { readLines } from "../readLines";
import { allowedFiles, isBinary, pathOf } from "./files";
import type { TextTool } from "./textTool";
import type { Inside } from "./walls";

const maxMatches = 200;
const maxLine = 200;
/** How many files are read at the same time. */
const atOnce = 16;

interface Found {
	readonly file: string;
	readonly lines: readonly string[];
}

/** Searches for text in the files of the workspace. */
export const searchText: TextTool<{ text: string; pattern?: string }> = {
	name: "search_text",
	title: "Search text",
	description: `Finds lines that contain a text, in all files of the workspace: at most ${maxMatches}. Case does not matter. It is no regular expression.`,
	parameters: {
		type: "object",
		properties: {
			text: { type: "string", description: "The text to find." },
			pattern: { type: "string", description: "A glob for the files, such as src/**/*.ts." },
		},
		required: ["text"],
		additionalProperties: false,
	},
	async run({ text, pattern }, signal) {
		const wanted = text.toLowerCase();
		if (wanted.trim() === "") throw new Error("The text to find is empty.");
		signal.throwIfAborted();
		const { files, more } = await allowedFiles(pattern, signal);
		files.sort((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1));
		const found: (Found | undefined)[] = [];
		let matches = 0;
		const waiting = files.entries();
		const worker = async () => {
			for (const [index, file] of waiting) {
				signal.throwIfAborted();
				if (matches >= maxMatches) return;
				const lines = await linesWith(file, wanted);
				matches += lines.length;
				found[index] = { file: pathOf(file), lines };
			}
		};
		await Promise.all(Array.from({ length: atOnce }, worker));
		const all = found.flatMap((one) => (one ? one.lines.map((line) => `${one.file}:${line}`) : []));
		const hits = found.filter((one) => one && one.lines.length > 0).length;
		return {
			summary: all.length === 0 ? "nothing found" : `${count(all.length, "line")} in ${count(hits, "file")}`,
			text: all.slice(0, maxMatches).join("\n"),
			...(matches >= maxMatches || more ? { left: "More lines may be" } : {}),
		};
	},
};

async function linesWith({ uri }: Inside, wanted: string): Promise<string[]> {
	const lines = await readLines(uri);
	if (!lines || isBinary(lines)) return [];
	return lines.flatMap((line, at) =>
		line.toLowerCase().includes(wanted) ? [`${at + 1}: ${line.trim().slice(0, maxLine)}`] : [],
	);
}
