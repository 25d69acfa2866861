import { SymbolKind } from "vscode";

const words: Readonly<Record<SymbolKind, string>> = {
	[SymbolKind.File]: "file",
	[SymbolKind.Module]: "module",
	[SymbolKind.Namespace]: "namespace",
	[SymbolKind.Package]: "package",
	[SymbolKind.Class]: "class",
	[SymbolKind.Method]: "method",
	[SymbolKind.Property]: "property",
	[SymbolKind.Field]: "field",
	[SymbolKind.Constructor]: "constructor",
	[SymbolKind.Enum]: "enum",
	[SymbolKind.Interface]: "interface",
	[SymbolKind.Function]: "function",
	[SymbolKind.Variable]: "variable",
	[SymbolKind.Constant]: "constant",
	[SymbolKind.String]: "string",
	[SymbolKind.Number]: "number",
	[SymbolKind.Boolean]: "boolean",
	[SymbolKind.Array]: "array",
	[SymbolKind.Object]: "object",
	[SymbolKind.Key]: "key",
	[SymbolKind.Null]: "null",
	[SymbolKind.EnumMember]: "enum member",
	[SymbolKind.Struct]: "struct",
	[SymbolKind.Event]: "event",
	[SymbolKind.Operator]: "operator",
	[SymbolKind.TypeParameter]: "type parameter",
};

/** The word for a kind of symbol. Markdown headings are reported as strings. */
export function kindWord(kind: SymbolKind, languageId?: string): string {
	if (kind === SymbolKind.String && languageId === "markdown") return "section";
	return words[kind] ?? "symbol";
}
