import { globSource } from "./globs";

interface Rule {
	readonly pattern: RegExp;
	readonly negated: boolean;
	readonly foldersOnly: boolean;
}

/** The rules of one `.gitignore`. */
export class IgnoreFile {
	readonly #rules: readonly Rule[];

	constructor(text: string) {
		this.#rules = text.split(/\r?\n/).flatMap(ruleOf);
	}

	/**
	 * Whether the rules say something of a path: the last one that matches counts.
	 *
	 * @param path relative to the folder of the file, with `/`
	 * @returns undefined if no rule matches
	 */
	ignores(path: string, isFolder: boolean): boolean | undefined {
		const rule = this.#rules.findLast(
			({ pattern, foldersOnly }) => (isFolder || !foldersOnly) && pattern.test(path),
		);
		return rule && !rule.negated;
	}
}

/**
 * Whether a path is ignored, by all files above it: a folder that is ignored takes everything in it along.
 *
 * @param segments the path inside the workspace folder
 * @param files the `.gitignore` of a folder, by its path inside the workspace folder; "" is the folder itself
 */
export function isIgnored(
	segments: readonly string[],
	files: (folder: string) => IgnoreFile | undefined,
): boolean {
	for (let end = 1; end <= segments.length; end++) {
		const isFolder = end < segments.length;
		let ignored: boolean | undefined;
		for (let from = 0; from < end; from++) {
			const file = files(segments.slice(0, from).join("/"));
			ignored = file?.ignores(segments.slice(from, end).join("/"), isFolder) ?? ignored;
		}
		if (ignored) return true;
	}
	return false;
}

function ruleOf(line: string): Rule[] {
	const written = line.replace(/(?<!\\)\s+$/, "");
	if (written === "" || written.startsWith("#")) return [];
	const negated = written.startsWith("!");
	const glob = negated ? written.slice(1) : written;
	const foldersOnly = glob.endsWith("/");
	const body = glob.replace(/^\/|\/$/g, "").replaceAll(/\\([!# ])/g, "$1");
	if (body === "") return [];
	// A slash anywhere but at the end ties the pattern to this folder.
	const anywhere = glob.startsWith("/") || body.includes("/") ? "" : "(?:[^/]+/)*";
	return [{ pattern: new RegExp(`^${anywhere}${globSource(body)}$`, "isu"), negated, foldersOnly }];
}
