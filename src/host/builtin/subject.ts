import type { Attachment } from "../../core/turn";
import type { SymbolNode } from "../tools/shapes";
import type { Subject } from "./facts";

/**
 * Finds out what was selected.
 *
 * @param symbols the outline of the selected lines
 * @param source the document's lines
 */
export function findSubject(
	attachment: Attachment,
	symbols: readonly SymbolNode[],
	source: readonly string[],
): Subject {
	const lineText = (line: number) => source[line - 1] ?? "";
	if (attachment.lines === undefined) return { kind: "file" };
	const [first, last] = withoutBlankEnds(attachment.lines, lineText);
	const path = pathTo(symbols, first, last);
	if (attachment.text.trim() === "") return { kind: "empty", path };

	const named = path.findIndex((node) => node.nameLine >= first && node.nameLine <= last);
	const word = singleName(attachment.text);
	if (word !== undefined && first === last) {
		const own = path.findIndex((node) => node.nameLine === first && node.name === word);
		const character = lineText(first).search(wordPattern(word)) + 1;
		if (own === -1 && character > 0) return { kind: "name", name: word, line: first, character, path };
		const symbol = path[own];
		if (symbol !== undefined) return { kind: "symbol", symbol, path: path.slice(0, own) };
	}
	const symbol = path[named];
	if (symbol !== undefined) return { kind: "symbol", symbol, path: path.slice(0, named) };

	const around = path.at(-1)?.children ?? symbols;
	const declares = withoutInner(around).filter((node) => node.nameLine >= first && node.nameLine <= last);
	const [only] = declares;
	if (only !== undefined && declares.length === 1 && covers(only, first, last, lineText)) {
		return { kind: "symbol", symbol: only, path };
	}
	return { kind: "lines", path, declares };
}

/** Symbols that a reader would call so: TypeScript's outline also names callbacks, `<function>` and the like. */
export function withoutInner(nodes: readonly SymbolNode[]): readonly SymbolNode[] {
	return nodes.filter((node) => !/ callback$|^<|^["'(]/.test(node.name));
}

/** The symbols that hold all of the lines, outermost first. */
function pathTo(nodes: readonly SymbolNode[], first: number, last: number): SymbolNode[] {
	const holder = withoutInner(nodes).find((node) => node.line <= first && node.endLine >= last);
	return holder === undefined ? [] : [holder, ...pathTo(holder.children, first, last)];
}

/** Whether all that the lines hold beside the symbol is blank, a comment or a decorator. */
function covers(node: SymbolNode, first: number, last: number, lineText: (line: number) => string): boolean {
	for (let line = first; line <= last; line += 1) {
		if (line >= node.line && line <= node.endLine) continue;
		if (!/^\s*($|\/\/|\/\*|\*|#|@|--|<!--)/.test(lineText(line))) return false;
	}
	return true;
}

function withoutBlankEnds(
	[first, last]: readonly [number, number],
	lineText: (line: number) => string,
): [number, number] {
	let from = first;
	let to = last;
	while (from < to && lineText(from).trim() === "") from += 1;
	while (to > from && lineText(to).trim() === "") to -= 1;
	return [from, to];
}

function singleName(text: string): string | undefined {
	return /^\s*([\p{L}_$][\p{L}\p{N}_$]*)\s*$/u.exec(text)?.[1];
}

function wordPattern(word: string): RegExp {
	const escaped = word.replace(/\$/g, "\\$");
	return new RegExp(`(?<![\\p{L}\\p{N}_$])${escaped}(?![\\p{L}\\p{N}_$])`, "u");
}
