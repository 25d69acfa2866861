import { withoutCitationMarks } from "../../core/citations/citationMarks";
import { createParser } from "../markdown/parser";
import { inlineSource } from "./inlineSource";
import { findShown, type Leaf, leavesOf, type Span } from "./shownText";

/**
 * The Markdown source of a selected passage. A passage in one paragraph, heading, item or
 * cell is exact. Code becomes whole lines in a fence. A passage across several blocks becomes their lines.
 *
 * @param markdown the whole text @param before the text on the page before the passage
 * @returns "" if no part of the text is selected
 */
export function passageSource(markdown: string, before: string, selected: string): string {
	const source = withoutCitationMarks(markdown).replace(/\r\n?/g, "\n");
	const leaves = leavesOf(createParser().parse(source, {}));
	const found = findShown(leaves.map(({ shown }) => shown).join(""), before, selected);
	if (!found) return "";
	let at = 0;
	const touched: { readonly leaf: Leaf; readonly part: Span }[] = [];
	for (const leaf of leaves) {
		const part = { from: found.from - at, to: found.to - at };
		if (part.from < leaf.shown.length && part.to > 0) touched.push({ leaf, part });
		at += leaf.shown.length;
	}
	const [first, ...more] = touched;
	if (!first) return "";
	const exact = more.length === 0 ? exactSource(first.leaf, first.part) : undefined;
	if (exact !== undefined) return exact;
	const last = more.at(-1) ?? first;
	return dedented(source.split("\n").slice(first.leaf.lines[0], last.leaf.lines[1]));
}

function exactSource({ inline, shown, info = "" }: Leaf, part: Span): string | undefined {
	if (inline) return inlineSource(inline, part);
	const from = shown.lastIndexOf("\n", part.from) + 1;
	const end = shown.indexOf("\n", Math.max(part.from, part.to - 1));
	const code = shown.slice(from, end < 0 ? shown.length : end);
	const runs = code.match(/`{3,}/g) ?? [];
	const fence = "`".repeat(Math.max(2, ...runs.map((run) => run.length)) + 1);
	return `${fence}${info}\n${code}\n${fence}`;
}

/** Lines without their common indentation. */
function dedented(lines: readonly string[]): string {
	const written = lines.filter((line) => line.trim() !== "");
	const indents = written.map((line) => line.length - line.trimStart().length);
	const indent = Math.min(...indents);
	return lines
		.map((line) => line.slice(Math.min(indent, line.length - line.trimStart().length)))
		.join("\n")
		.replace(/^\n+|\s+$/g, "");
}
