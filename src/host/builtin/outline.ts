import type { SymbolNode } from "../tools/shapes";
import type { Facts } from "./facts";
import { code } from "./markdownText";
import { withoutInner } from "./subject";
import { count, linesWord, some, symbolCitation } from "./words";
import type { Writer } from "./writer";

const maxMembers = 20;

/** Kinds whose inner symbols are what they consist of; a function's are only its variables. */
const containers =
	/^(class|interface|enum|struct|namespace|module|package|object|section|constant|variable)$/;

/** What a class, an interface, an enum or a section consists of. */
export function sayMembers(w: Writer, facts: Facts, symbol: SymbolNode): void {
	if (!containers.test(symbol.kind)) return;
	const members = withoutInner(symbol.children);
	if (members.length === 0) return;
	w.say(symbol.kind === "section" ? "**Sections in it**\n" : "**Members**\n");
	sayOutline(w, facts, members);
}

/** Symbols as a list with their kinds and lines. */
export function sayOutline(
	w: Writer,
	{ attachment }: Facts,
	nodes: readonly SymbolNode[],
	omitted = 0,
): void {
	const file = { uri: attachment.uri, path: attachment.name };
	const { shown, more } = some(nodes, maxMembers);
	const items = shown.map((node) => () => {
		const kind = node.kind === "section" ? "" : `${node.kind}, `;
		w.say(`${code(node.name)} – ${kind}${linesWord(node.line, node.endLine)}`);
		w.cite(symbolCitation(file, node));
		const inner = containers.test(node.kind) ? withoutInner(node.children).length : 0;
		if (inner > 0) w.say(`, with ${count(inner, node.kind === "section" ? "section" : "member")}`);
	});
	if (more + omitted > 0) items.push(() => w.say(`${more + omitted} more`));
	w.list(items, (write) => write());
}
