import * as vscode from "vscode";
import { count } from "../count";
import { kindWord } from "../kinds";
import { askFirst } from "../languageServer";
import { linesParameters } from "../parameters";
import { openDocument } from "../place";
import type { Lines, SymbolNode, SymbolsResult } from "../shapes";
import type { Tool } from "../tool";

/** More than a reader or a model's context can use. */
const maxSymbols = 200;

/** The outline of a document, or of some lines of it. */
export const documentSymbols: Tool<Lines, SymbolsResult> = {
	name: "document_symbols",
	description:
		"Lists the symbols (functions, classes, headings and so on) of a document, nested, with their lines. " +
		"With line and endLine, only those that overlap these lines.",
	parameters: linesParameters,
	async run(args, signal) {
		const document = await openDocument(args.file);
		const found = await askFirst(
			document,
			() =>
				vscode.commands.executeCommand<Found[] | undefined>(
					"vscode.executeDocumentSymbolProvider",
					document.uri,
				),
			signal,
		);
		const first = args.line ?? 1;
		const last = args.endLine ?? args.line ?? document.lineCount;
		const all = found.map((symbol) => toNode(symbol, document)).sort(byLine);
		const touching = all.flatMap((node) => touches(node, first, last));
		const symbols = prune(touching, maxSymbols);
		const shown = size(symbols);
		return {
			summary: shown === 0 ? "nothing found" : count(size(touching), "symbol"),
			symbols,
			omitted: size(touching) - shown,
		};
	},
};

/** Older providers return a flat list. */
type Found = vscode.DocumentSymbol | vscode.SymbolInformation;

function toNode(symbol: Found, document: vscode.TextDocument): SymbolNode {
	const nested = "selectionRange" in symbol;
	const range = nested ? symbol.range : symbol.location.range;
	const name = nested ? symbol.selectionRange : symbol.location.range;
	return {
		name: document.languageId === "markdown" ? symbol.name.replace(/^#+\s*/, "") : symbol.name,
		kind: kindAt(document, name.start) ?? kindWord(symbol.kind, document.languageId),
		line: range.start.line + 1,
		endLine: lastLine(document, range) + 1,
		nameLine: name.start.line + 1,
		nameCharacter: name.start.character + 1,
		children: nested ? symbol.children.map((child) => toNode(child, document)).sort(byLine) : [],
	};
}

/** A Markdown section extends to the next heading, but its trailing blank lines do not count. */
function lastLine(document: vscode.TextDocument, { start, end }: vscode.Range): number {
	let last = Math.min(end.line, document.lineCount - 1);
	while (last > start.line && document.lineAt(last).isEmptyOrWhitespace) last -= 1;
	return last;
}

/**
 * TypeScript's outline reports type aliases and constants as variables; the keyword before the name is exact.
 */
function kindAt(document: vscode.TextDocument, name: vscode.Position): string | undefined {
	if (!/^(type|java)script/.test(document.languageId)) return undefined;
	const before = document.lineAt(name.line).text.slice(0, name.character);
	const word = /\b(type|const)\s+$/.exec(before)?.[1];
	return word === "type" ? "type alias" : word === "const" ? "constant" : undefined;
}

function byLine(a: SymbolNode, b: SymbolNode): number {
	return a.line - b.line || b.endLine - a.endLine;
}

/** The symbol without children outside the lines; nothing if it is outside itself. */
function touches(node: SymbolNode, first: number, last: number): SymbolNode[] {
	if (node.endLine < first || node.line > last) return [];
	return [{ ...node, children: node.children.flatMap((child) => touches(child, first, last)) }];
}

function size(nodes: readonly SymbolNode[]): number {
	return nodes.reduce((sum, node) => sum + 1 + size(node.children), 0);
}

/** Keeps the outer symbols first, because they are more informative. */
function prune(nodes: readonly SymbolNode[], limit: number): SymbolNode[] {
	if (size(nodes) <= limit) return [...nodes];
	const kept = nodes.slice(0, limit);
	let left = limit - kept.length;
	return kept.map((node) => {
		const children = prune(node.children, left);
		left -= size(children);
		return { ...node, children };
	});
}
