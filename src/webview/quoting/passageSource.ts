import { withoutCitationMarks } from "../../core/citations/citationMarks";
import { createParser } from "../markdown/parser";
import { inlineSource } from "./inlineSource";
import { findShown, type Leaf, leavesOf, type Span } from "./shownText";

/**
 * The Markdown source of a passage that was selected on the page. A passage in one paragraph, heading, item or
 * cell is taken exactly; of code, whole lines in a fence; one that touches several blocks, their lines.
 *
 * @param markdown the whole text @param before what the page shows before the passage
 * @returns "" where nothing is selected that the text shows
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

/** Lines without the indentation that all of them have: they stand alone now. */
function dedented(lines: readonly string[]): string {
	const written = lines.filter((line) => line.trim() !== "");
	const indents = written.map((line) => line.length - line.trimStart().length);
	const indent = Math.min(...indents);
	return lines
		.map((line) => line.slice(Math.min(indent, line.length - line.trimStart().length)))
		.join("\n")
		.replace(/^\n+|\s+$/g, "");
}
