import { count } from "../../tools/count";
import type { Place, SymbolNode } from "../../tools/shapes";
import type { Facts } from "../facts/facts";
import type { Citation, Writer } from "../writer";
import { code } from "./markdownText";

export { count } from "../../tools/count";

/** `a function`, `an interface`. */
export function aKind(kind: string): string {
	return `${/^[aeiou]/.test(kind) ? "an" : "a"} ${kind}`;
}

/** `line 12`, `lines 12–48`. */
export function linesWord(first: number, last: number): string {
	return first === last ? `line ${first}` : `lines ${first}–${last}`;
}

/** `a, b and c`. */
export function listWords(words: readonly string[]): string {
	return words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** The citation of a symbol in the explained document. */
export function symbolCitation(file: { uri: string; path: string }, node: SymbolNode): Citation {
	return { ...file, first: node.line, last: node.endLine };
}

export function placeCitation({ uri, path, line, endLine }: Place): Citation {
	return { uri, path, first: line, last: endLine };
}

/** More citations in one sentence make it hard to read. */
const maxLines = 4;

/** `line 14`, `lines 14, 20 and 31`, each with a citation; of many, only the first ones. */
export function sayLines(w: Writer, file: { uri: string; path: string }, lines: readonly number[]): void {
	const shown = lines.length > maxLines + 1 ? lines.slice(0, maxLines) : lines;
	w.say(lines.length === 1 ? "line " : "lines ");
	const more = lines.length - shown.length;
	const parts: (number | string)[] = more > 0 ? [...shown, `${more} more`] : [...shown];
	w.enumerate(parts, (part) => {
		w.say(String(part));
		if (typeof part === "number") w.cite({ ...file, first: part, last: part });
	});
}

/** The first items, and the number of the others. */
export function some<T>(items: readonly T[], limit: number): { shown: readonly T[]; more: number } {
	const shown = items.length > limit + 1 ? items.slice(0, limit) : items;
	return { shown, more: items.length - shown.length };
}

const maxMostUsed = 8;

/** The most used items, and the number of the others. */
export function mostUsed<T>(
	items: readonly T[],
	usesOf: (item: T) => number,
): { shown: readonly T[]; more: number } {
	const sorted = [...items].sort((a, b) => usesOf(b) - usesOf(a));
	return { shown: sorted.slice(0, maxMostUsed), more: Math.max(0, items.length - maxMostUsed) };
}

/** The number of symbols of each kind: `3 functions and 1 class`. */
export function countKinds(nodes: readonly SymbolNode[]): string {
	return listWords(kindCounts(nodes));
}

/** `3 functions`, `1 class`. */
export function kindCounts(nodes: readonly SymbolNode[]): string[] {
	const kinds = new Map<string, number>();
	for (const { kind } of nodes) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
	return [...kinds].map(([kind, n]) => count(n, kind));
}

/** The length of a text in words; nothing for code. */
export function sayWords(w: Writer, { attachment }: Facts): void {
	if (!/^(markdown|plaintext)$/.test(attachment.languageId) || attachment.omitted !== undefined) return;
	const words = attachment.text.match(/[\p{L}\p{N}][\p{L}\p{N}’'._-]*/gu)?.length ?? 0;
	w.say(` (${count(words, "word")})`);
}

/** The symbols around the lines: "the method `run` of the class `Retry`"; nothing for an empty path. */
export function sayWithin(w: Writer, file: { uri: string; path: string }, path: readonly SymbolNode[]): void {
	const inner = path.slice(-2).reverse();
	inner.forEach((node, index) => {
		w.say(`${index === 0 ? "" : " of "}the ${node.kind} ${code(node.name)}`);
		w.cite(symbolCitation(file, node));
	});
}
