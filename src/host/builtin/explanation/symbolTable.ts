import type { SymbolNode } from "../../tools/shapes";
import { documentationOf, firstSentence } from "../facts/documentation";
import type { Facts } from "../facts/facts";
import { headOf } from "../source";
import type { Writer } from "../writer";
import { code } from "./markdownText";
import { linesWord, some, symbolCitation } from "./words";

const maxSymbols = 20;

/** Symbols as a table: the signature, the first sentence of the documentation, the lines. */
export function saySymbolTable(w: Writer, facts: Facts, nodes: readonly SymbolNode[], omitted = 0): void {
	const { attachment, source } = facts;
	const { shown, more } = some(nodes, maxSymbols);
	const rows = shown.map((node) => ({
		node,
		sentence: firstSentence(documentationOf(node, source, attachment.languageId)),
	}));
	const documented = rows.some(({ sentence }) => sentence !== "");
	const file = { uri: attachment.uri, path: attachment.name };
	w.table(documented ? ["Signature", "Documentation", "Lines"] : ["Signature", "Lines"], rows, (row) => {
		const { node, sentence } = row;
		w.say(`${cell(signature(node, source))} | `);
		if (documented) w.say(`${cell(sentence)} | `);
		w.say(linesWord(node.line, node.endLine)).cite(symbolCitation(file, node));
	});
	if (more + omitted > 0) w.say(`${more + omitted} more.`).block();
}

/** The first line of the declaration; the kind and the name if that is too long. */
function signature(node: SymbolNode, source: readonly string[] | undefined): string {
	const head = headOf(node, source);
	return head === undefined ? `${node.kind} ${code(node.name)}` : code(head);
}

/** Escapes pipes, which would end a table cell even in code. */
function cell(text: string): string {
	return text.replaceAll("|", "\\|");
}
