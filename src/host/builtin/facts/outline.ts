import type { SymbolNode } from "../../tools/shapes";
import { plain } from "../explanation/markdownText";
import { saySymbolTable } from "../explanation/symbolTable";
import { linesWord, some, symbolCitation } from "../explanation/words";
import type { Writer } from "../writer";
import type { Facts } from "./facts";
import { holdsMembers, withoutInner } from "./subject";

const maxSections = 20;

/** The members of a class, an interface, an enum or a section, as in the source. */
export function sayMembers(w: Writer, facts: Facts, symbol: SymbolNode): void {
	const members = membersOf(symbol);
	if (members.length === 0 || !holdsMembers(symbol, members)) return;
	if (symbol.kind === "section") {
		w.say("**Sections**\n");
		sayOutline(w, facts, members);
		return;
	}
	w.say("**Members**\n\n");
	saySymbolTable(w, facts, members);
}

/** The symbols of a file: sections as an outline, others as a table with the members of containers. */
export function saySymbols(w: Writer, facts: Facts, nodes: readonly SymbolNode[], omitted: number): void {
	if (nodes.some(({ kind }) => kind === "section")) {
		w.say("**Outline**\n");
		sayOutline(w, facts, nodes, omitted);
		return;
	}
	w.say("**Symbols**\n\n");
	const rows = facts.subject.kind === "file" ? nodes : nodes.flatMap(withMembers);
	saySymbolTable(w, facts, rows, omitted);
}

/** A symbol, and its members if it is a container. */
export function withMembers(node: SymbolNode): SymbolNode[] {
	const members = membersOf(node);
	return [node, ...(holdsMembers(node, members) ? members : [])];
}

/** The members without the properties that a constructor declares in its own line: they have the same signature. */
function membersOf({ children }: SymbolNode): readonly SymbolNode[] {
	const builders = children.filter(({ kind }) => kind === "constructor");
	const isDeclaredThere = (node: SymbolNode) =>
		builders.some((one) => one !== node && one.nameLine === node.nameLine);
	return withoutInner(children).filter((node) => !isDeclaredThere(node));
}

/** Sections as a nested list with their lines. */
function sayOutline(w: Writer, facts: Facts, nodes: readonly SymbolNode[], omitted = 0): void {
	const { shown, more } = some(
		nodes.flatMap((node) => nested(node, 0)),
		maxSections,
	);
	for (const { node, depth } of shown) {
		w.say(`${"  ".repeat(depth)}- ${plain(node.name)}, ${linesWord(node.line, node.endLine)}`);
		w.cite(symbolCitation(fileOf(facts), node)).say("\n");
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
