import type { ToolResult } from "./tool";

/** A range in a document. Lines and characters count from 1, as in the editor. */
export interface Place {
	readonly uri: string;
	/** The path inside the workspace; for a library's file the path after `node_modules/`, or its name. */
	readonly path: string;
	readonly line: number;
	readonly character: number;
	readonly endLine: number;
	/** Whether the file belongs to the user, not to a library. */
	readonly own: boolean;
}

/** A line and character in a document, counted from 1. */
export interface At {
	/** The path in the workspace, or the URI. */
	readonly file: string;
	readonly line: number;
	readonly character: number;
}

/** Whole lines of a document, counted from 1, both included; without lines, the whole document. */
export interface Lines {
	/** The path in the workspace, or the URI. */
	readonly file: string;
	readonly line?: number;
	readonly endLine?: number;
}

/** One symbol of a document's outline. */
export interface SymbolNode {
	readonly name: string;
	/** In lower case: `function`, `enum member`. */
	readonly kind: string;
	/** From the first line of the symbol to its last. */
	readonly line: number;
	readonly endLine: number;
	/** The position of its name. */
	readonly nameLine: number;
	readonly nameCharacter: number;
	readonly children: readonly SymbolNode[];
}

export interface SymbolsResult extends ToolResult {
	readonly symbols: readonly SymbolNode[];
	/** The number of symbols that did not fit. */
	readonly omitted: number;
}

export interface HoverResult extends ToolResult {
	/** Markdown, one string per service. */
	readonly contents: readonly string[];
}

/** A name that is used somewhere, and where it is defined. */
export interface Definition {
	readonly name: string;
	/** The position of the name. */
	readonly line: number;
	readonly character: number;
	/** It follows a dot. */
	readonly member: boolean;
	readonly places: readonly Place[];
}

export interface DefinitionsResult extends ToolResult {
	/** Only names with a definition. */
	readonly definitions: readonly Definition[];
	/** The number of names that were looked up, and the number of the others. */
	readonly asked: number;
	readonly omitted: number;
}

export interface Reference extends Place {
	/** The source line; absent if it was not read. */
	readonly text?: string;
}

export interface ReferencesResult extends ToolResult {
	/** Without the given position. */
	readonly places: readonly Reference[];
	readonly omitted: number;
}

/** A caller or callee. */
export interface Call {
	/** Its name; for a callee, as written in the call: `Date.now`. */
	readonly name: string;
	readonly kind: string;
	/** The position of the other function. */
	readonly place: Place;
	/** The lines of the calls in the caller's document. */
	readonly lines: readonly number[];
}

export interface CallsResult extends ToolResult {
	readonly calls: readonly Call[];
	readonly omitted: number;
	/** False if the call hierarchy found no function at this position. */
	readonly known: boolean;
}

export interface Problem {
	readonly severity: "error" | "warning" | "information" | "hint";
	readonly message: string;
	/** The source of the problem, with its code: `ts 6133`. */
	readonly source?: string;
	readonly place: Place;
}

export interface DiagnosticsResult extends ToolResult {
	readonly problems: readonly Problem[];
	readonly omitted: number;
}
