import type { SymbolNode } from "../tools/shapes";

/** Longer heads are better read in the file. */
const maxHead = 90;

/** The first line of a declaration as its author wrote it, when it says something and is whole. */
export function headOf(node: SymbolNode, source: readonly string[] | undefined): string | undefined {
	const head = (source?.[node.nameLine - 1] ?? "").trim().replace(/\s*(\{|[;,:])$/, "");
	const whole = count(head, "([{<") === count(head.replaceAll("=>", ""), ")]}>");
	return whole && head.includes(node.name) && head.length <= maxHead ? head : undefined;
}

function count(text: string, signs: string): number {
	return [...text].filter((sign) => signs.includes(sign)).length;
}
