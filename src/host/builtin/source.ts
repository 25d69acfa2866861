import type { SymbolNode } from "../tools/shapes";

/** Longer heads are easier to read in the file. */
const maxHead = 120;
const maxLines = 12;

/** The head of a declaration on one line, if it is complete, contains the name and is not too long. */
export function headOf(node: SymbolNode, source: readonly string[] | undefined): string | undefined {
	const end = Math.min(node.endLine, node.nameLine + maxLines);
	const lines = (source ?? []).slice(node.nameLine - 1, Math.max(end, node.nameLine));
	for (let taken = 1; taken <= lines.length; taken += 1) {
		const head = oneLine(lines.slice(0, taken));
		if (!isWhole(head)) continue;
		return head.includes(node.name) && head.length <= maxHead ? head : undefined;
	}
	return undefined;
}

/** Joins lines into one, without the beginning of the body. */
function oneLine(lines: readonly string[]): string {
	return lines
		.map((line) => line.trim())
		.join(" ")
		.replace(/([([]) /g, "$1")
		.replace(/,? ([)\]])/g, "$1")
		.replace(/\s*(\{\s*\}|(=>|=)?\s*\{|[;,:=]|=>)$/, "");
}

function isWhole(head: string): boolean {
	const text = head.replaceAll(/[=-]>/g, "");
	return count(text, "([{<") === count(text, ")]}>");
}

function count(text: string, characters: string): number {
	return [...text].filter((char) => characters.includes(char)).length;
}
