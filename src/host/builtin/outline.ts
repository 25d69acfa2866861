import type { SymbolNode } from "../tools/shapes";
import type { Facts } from "./facts";
import { code, plain } from "./markdownText";
import { headOf } from "./source";
import { holdsMembers, withoutInner } from "./subject";
import { count, linesWord, some, symbolCitation } from "./words";
import type { Writer } from "./writer";

const maxSymbols = 20;

/** What a class, an interface, an enum or a section consists of, each as its author wrote it. */
export function sayMembers(w: Writer, facts: Facts, symbol: SymbolNode): void {
	const members = withoutInner(symbol.children);
	if (members.length === 0 || !holdsMembers(symbol, members)) return;
	if (symbol.kind === "section") {
		w.say("**Sections in it**\n");
		sayOutline(w, facts, members);
		return;
	}
	const { shown, more } = some(members, maxSymbols);
	w.say("**Members**\n");
	const items = shown.map((node) => () => {
		w.say(`${code(headOf(node, facts.source) ?? node.name)} – ${linesWord(node.line, node.endLine)}`);
		w.cite(symbolCitation(fileOf(facts), node));
	});
	if (more > 0) items.push(() => w.say(`${more} more`));
	w.list(items, (write) => write());
}

/** Symbols as a list with their kinds and lines; sections of a text with what is in them. */
export function sayOutline(w: Writer, facts: Facts, nodes: readonly SymbolNode[], omitted = 0): void {
	const rows = nodes.flatMap((node) => (node.kind === "section" ? nested(node, 0) : [{ node, depth: 0 }]));
	const { shown, more } = some(rows, maxSymbols);
	for (const { node, depth } of shown) {
		const section = node.kind === "section";
		w.say(`${"  ".repeat(depth)}- ${section ? plain(node.name) : `${code(node.name)} – ${node.kind}`}, `);
		w.say(linesWord(node.line, node.endLine)).cite(symbolCitation(fileOf(facts), node));
		const members = withoutInner(node.children);
		const inner = !section && holdsMembers(node, members) ? members.length : 0;
		w.say(inner > 0 ? `, with ${count(inner, "member")}\n` : "\n");
	}
	if (more + omitted > 0) w.say(`- ${more + omitted} more\n`);
	w.say("\n");
}

function nested(node: SymbolNode, depth: number): { node: SymbolNode; depth: number }[] {
	return [{ node, depth }, ...node.children.flatMap((child) => nested(child, depth + 1))];
}

function fileOf({ attachment }: Facts): { uri: string; path: string } {
	return { uri: attachment.uri, path: attachment.name };
}
