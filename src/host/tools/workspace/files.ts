import * as vscode from "vscode";
import { globMatcher } from "../../../core/tools/walls/globs";
import { excluded } from "../../context/workspaceOffers";
import { count } from "../count";
import { readLines } from "../readLines";
import type { TextTool } from "./textTool";
import { type Inside, Walls } from "./walls";

/** How many lines are returned of a file, and how many files of a list. */
const maxLines = 800;
const maxListed = 500;
const maxFound = 5_000;

const string = (description: string) => ({ type: "string", description });
const integer = (description: string) => ({ type: "integer", description });

/** Reads a file, or lines of it. */
export const readFile: TextTool<{ file: string; line?: number; endLine?: number }> = {
	name: "read_file",
	title: "Read file",
	description: `Reads a text file of the workspace, or some lines of it: at most ${maxLines} lines at once. Each line begins with its number.`,
	parameters: {
		type: "object",
		properties: {
			file: string("The path in the workspace."),
			line: integer("The first line, counted from 1."),
			endLine: integer("The last line, counted from 1."),
		},
		required: ["file"],
		additionalProperties: false,
	},
	async run({ file, line = 1, endLine = Number.POSITIVE_INFINITY }, signal) {
		const inside = await new Walls().inside(file);
		const lines = await readLines(inside.uri);
		signal.throwIfAborted();
		if (!lines || isBinary(lines)) throw new Error("The file is not a text file, or is larger than 1 MB.");
		const first = Math.min(Math.max(1, line), lines.length);
		const last = Math.min(Math.max(first, endLine), lines.length);
		const shown = lines.slice(first - 1, Math.min(last, first - 1 + maxLines));
		const end = first + shown.length - 1;
		return {
			summary: `${pathOf(inside)}, lines ${first}–${end} of ${lines.length}`,
			text: shown.map((text, at) => `${first + at}\t${text}`).join("\n"),
			...(end < last ? { left: `${count(last - end, "line")} of those asked for` } : {}),
		};
	},
};

/** Lists the files of the workspace. */
export const listFiles: TextTool<{ pattern?: string }> = {
	name: "list_files",
	title: "List files",
	description: `Lists files of the workspace by their paths: at most ${maxListed}. Files that the user keeps out are not listed.`,
	parameters: {
		type: "object",
		properties: { pattern: string("A glob such as src/**/*.ts. Without it, all files are listed.") },
		required: [],
		additionalProperties: false,
	},
	async run({ pattern }, signal) {
		const { files, more } = await allowedFiles(pattern, signal);
		const paths = files.map(pathOf).sort();
		return {
			summary: paths.length === 0 ? "nothing found" : count(paths.length, "file"),
			text: paths.slice(0, maxListed).join("\n"),
			...leftOut(paths.length - maxListed, more),
		};
	},
};

const leftOut = (over: number, more: boolean) =>
	over > 0
		? { left: `${count(over, "file")}${more ? " or more" : ""}` }
		: more
			? { left: "Files may be" }
			: {};

/** The files that a search of the workspace finds and that may be read, and whether there may be more. */
export async function allowedFiles(
	pattern: string | undefined,
	signal: AbortSignal,
): Promise<{ readonly files: Inside[]; readonly more: boolean }> {
	const source = new vscode.CancellationTokenSource();
	const stop = () => source.cancel();
	signal.addEventListener("abort", stop);
	try {
		// The pattern is applied here: VS Code's own search would follow `..` and absolute patterns.
		const uris = await vscode.workspace.findFiles("**/*", excluded(), maxFound, source.token);
		signal.throwIfAborted();
		const walls = new Walls();
		const matches = pattern === undefined || pattern === "" ? undefined : globMatcher(pattern);
		const found = await Promise.all(uris.map((uri) => walls.found(uri)));
		const files = found
			.filter((one) => one !== undefined)
			.filter(({ segments }) => matches?.(segments.join("/")) ?? true);
		return { files, more: uris.length === maxFound };
	} finally {
		signal.removeEventListener("abort", stop);
		source.dispose();
	}
}

/** The path as tools name it and take it. */
export function pathOf({ folder, segments }: Inside): string {
	const several = (vscode.workspace.workspaceFolders ?? []).length > 1;
	return [...(several ? [folder.name] : []), ...segments].join("/");
}

/** VS Code opens some binary files as text. */
export const isBinary = (lines: readonly string[]): boolean =>
	lines.slice(0, 50).some((line) => line.includes("\0"));
