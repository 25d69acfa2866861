import type { Attachment } from "../../../core/events/question";
import type { SymbolNode } from "../../tools/shapes";
import { commentStart, isComment } from "./comments";
import type { Subject } from "./facts";

/**
 * Determines what was selected.
 *
 * @param symbols the outline of the selected lines
 * @param source the document's lines
 */
export function findSubject(
	attachment: Attachment,
	symbols: readonly SymbolNode[],
	source: readonly string[],
): Subject {
	if (attachment.lines === undefined) return { kind: "file" };
	const document: Source = {
		lineText: (line) => source[line - 1] ?? "",
		start: ({ line }) => commentStart(source, line, attachment.languageId),
		isComment: (text) => isComment(text, attachment.languageId),
	};
	const [first, last] = withoutBlankEnds(attachment.lines, document);
	const path = pathTo(symbols, first, last, document);
	if (attachment.text.trim() === "") return { kind: "empty", path };

	const word = singleName(attachment.text);
	if (word !== undefined && first === last && !isComment(document.lineText(first), attachment.languageId)) {
		const own = path.findIndex((node) => node.nameLine === first && node.name === word);
		const character = document.lineText(first).search(wordPattern(word)) + 1;
		if (own === -1 && character > 0) return { kind: "name", name: word, line: first, character, path };
		const symbol = path[own];
		if (symbol !== undefined) return { kind: "symbol", symbol, path: path.slice(0, own) };
	}
	const named = path.findIndex((node) => first <= node.nameLine && last >= document.start(node));
	const symbol = path[named];
	if (symbol !== undefined) return { kind: "symbol", symbol, path: path.slice(0, named) };

	const holder = path.at(-1);
	const touched = withoutInner(holder?.children ?? symbols).filter(
		(node) => document.start(node) <= last && node.endLine >= first,
	);
	if (holder !== undefined && holdsMembers(holder, touched)) {
		return { kind: "symbol", symbol: holder, path: path.slice(0, -1) };
	}
	const [only] = touched;
	if (only !== undefined && touched.length === 1 && covers(only, first, last, document)) {
		return { kind: "symbol", symbol: only, path };
	}
	return { kind: "lines", path, symbols: touched };
}

/** What is needed of the document to find the subject. */
interface Source {
	lineText(line: number): string;
	/** The first line of a symbol with its comment. */
	start(node: SymbolNode): number;
	isComment(text: string): boolean;
}

/** Kinds whose inner symbols are members; those of a function are only its variables. */
const containers = /^(class|interface|enum|struct|namespace|module|package|object|section)$/;

/** Whether a symbol is a container, or a value with members. */
export function holdsMembers({ kind }: SymbolNode, members: readonly SymbolNode[]): boolean {
	if (containers.test(kind)) return true;
	const value = kind === "constant" || kind === "variable";
	return value && members.length > 0 && !members.some((member) => /^(constant|variable)$/.test(member.kind));
}

/** The selected lines of a container; all lines of any other symbol, or if its head was selected. */
export function selectedLines(
	symbol: SymbolNode,
	lines: readonly [number, number] | undefined,
): readonly [number, number] {
	const whole = [symbol.line, symbol.endLine] as const;
	if (lines === undefined || !holdsMembers(symbol, symbol.children)) return whole;
	const [first, last] = [Math.max(lines[0], symbol.line), Math.min(lines[1], symbol.endLine)];
	return first > last ? whole : [first, last];
}

/**
 * Filters out names that a reader would not use: TypeScript's outline also names callbacks and `<function>`.
 */
export function withoutInner(nodes: readonly SymbolNode[]): readonly SymbolNode[] {
	return nodes.filter((node) => !/ callback$|^<|^["'(]/.test(node.name));
}

/** The symbols that contain all the lines, including their comments, outermost first. */
function pathTo(nodes: readonly SymbolNode[], first: number, last: number, document: Source): SymbolNode[] {
	const holder = withoutInner(nodes).find((node) => document.start(node) <= first && node.endLine >= last);
	return holder === undefined ? [] : [holder, ...pathTo(holder.children, first, last, document)];
}

/** Whether all lines outside the symbol are blank, comments or decorators. */
function covers(node: SymbolNode, first: number, last: number, document: Source): boolean {
	for (let line = first; line <= last; line += 1) {
		if (line >= node.line && line <= node.endLine) continue;
		const text = document.lineText(line);
		if (text.trim() !== "" && !document.isComment(text)) return false;
	}
	return true;
}

function withoutBlankEnds([first, last]: readonly [number, number], { lineText }: Source): [number, number] {
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
