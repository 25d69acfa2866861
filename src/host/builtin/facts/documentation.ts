import type { SymbolNode } from "../../tools/shapes";
import { commentStart, isComment } from "./comments";

/** The comment or docstring of a symbol, as Markdown without its tags; empty if there is none. */
export function documentationOf(
	node: SymbolNode,
	source: readonly string[] | undefined,
	languageId: string,
): string {
	if (source === undefined) return "";
	if (languageId === "python") {
		const end = source.findIndex((line, at) => at >= node.nameLine - 1 && /:\s*(#.*)?$/.test(line));
		const within = end !== -1 && end < node.endLine;
		const docstring = within ? docstringAt(source, end + 1) : "";
		if (docstring !== "") return docstring;
	}
	return commentText(source.slice(commentStart(source, node.line, languageId) - 1, node.line - 1));
}

/** The documentation at the top of a file: a docstring, or a comment that belongs to no symbol. */
export function documentationOfFile(
	source: readonly string[] | undefined,
	symbols: readonly SymbolNode[],
	languageId: string,
): string {
	if (source === undefined) return "";
	const first = source.findIndex((line) => line.trim() !== "" && !line.startsWith("#!"));
	if (first === -1) return "";
	if (languageId === "python") return docstringAt(source, first);
	let end = first;
	while (end < source.length && isComment(source[end] ?? "", languageId)) end += 1;
	const owned = symbols.some(({ line }) => line - 1 === end);
	const text = owned ? "" : commentText(source.slice(first, end));
	return /copyright|licen[cs]e|\bSPDX\b/i.test(text) ? "" : text;
}

/** The first sentence of a documentation text on one line, shortened. */
export function firstSentence(documentation: string): string {
	const [paragraph = ""] = documentation.trim().split(/\n\s*\n/);
	const flat = paragraph.replace(/\s+/g, " ").trim();
	const sentence = /^.*?(?<!\b(?:e\.g|i\.e|etc|cf|vs))[.!?](?=$| [\p{Lu}`*])/u.exec(flat)?.[0] ?? flat;
	return sentence.length > maxSentence ? `${sentence.slice(0, maxSentence - 1)}…` : sentence;
}

const maxSentence = 160;

/** Comments for tools, which do not document the code. */
const pragma = /^(eslint|biome|prettier|tslint|istanbul|c8|pylint|noqa|mypy|type:|@ts-)/;

function commentText(lines: readonly string[]): string {
	const text = lines
		.filter((line) => !/^\s*(@|#\[)/.test(line))
		.map((line) =>
			line
				.replace(/^\s*(\/\*+!?|\/{2,}!?|\*(?!\/)|#+|--+|<!--)?[ \t]?/, "")
				.replace(/\s*(\*+\/|-->)\s*$/, "")
				.trimEnd(),
		)
		.filter((line) => !pragma.test(line));
	const tags = text.findIndex((line) => /^@\w+/.test(line));
	return text
		.slice(0, tags === -1 ? undefined : tags)
		.join("\n")
		.replace(/<\/?(summary|para)>/g, "")
		.replace(/\{@link(?:code|plain)?\s+([^}\s|]+)[^}]*\}/g, "`$1`")
		.trim();
}

/** The docstring on the first line from `start` that is not blank. */
function docstringAt(source: readonly string[], start: number): string {
	const first = source.findIndex((line, at) => at >= start && line.trim() !== "");
	if (first === -1) return "";
	const match = /^\s*[rRuU]?("""|''')([\s\S]*?)\1/.exec(source.slice(first, first + maxLines).join("\n"));
	return (match?.[2] ?? "").replace(/\n[ \t]+/g, "\n").trim();
}

const maxLines = 200;
