import type { ToolResult } from "./tool";

/** A stretch of a document. Lines and characters count from 1, as an editor shows them. */
export interface Place {
	readonly uri: string;
	/** The path inside the workspace; for a library's file what stands behind `node_modules/`, or its name. */
	readonly path: string;
	readonly line: number;
	readonly character: number;
	readonly endLine: number;
	/** Whether the file is the user's own rather than a library's or a generated one. */
	readonly own: boolean;
}

/** A line and character in a document, counted from 1. */
export interface At {
	/** The path in the workspace, or the whole address. */
	readonly file: string;
	readonly line: number;
	readonly character: number;
}

/** Whole lines of a document, counted from 1, both ends included; the whole document without them. */
export interface Lines {
	/** The path in the workspace, or the whole address. */
	readonly file: string;
	readonly line?: number;
	readonly endLine?: number;
}

/** One symbol of a document's outline. */
export interface SymbolNode {
	readonly name: string;
	/** In lower case words: `function`, `enum member`. */
	readonly kind: string;
	/** From the first line of the symbol to its last. */
	readonly line: number;
	readonly endLine: number;
	/** Where its name stands. */
	readonly nameLine: number;
	readonly nameCharacter: number;
	readonly children: readonly SymbolNode[];
}

export interface SymbolsResult extends ToolResult {
	readonly symbols: readonly SymbolNode[];
	/** How many more there are than fit. */
	readonly omitted: number;
}

export interface HoverResult extends ToolResult {
	/** Markdown, one string a service. */
	readonly contents: readonly string[];
}

/** A name that is used somewhere, and where it is defined. */
export interface Definition {
	readonly name: string;
	/** Where the name was found. */
	readonly line: number;
	readonly character: number;
	/** It stands behind a dot. */
	readonly member: boolean;
	readonly places: readonly Place[];
}

export interface DefinitionsResult extends ToolResult {
	/** Only names that a service knew. */
	readonly definitions: readonly Definition[];
	/** How many different names were asked for, and how many more there are than were asked for. */
	readonly asked: number;
	readonly omitted: number;
}

export interface Reference extends Place {
	/** The line itself; absent where it was not read. */
	readonly text?: string;
}

export interface ReferencesResult extends ToolResult {
	/** Without the place that was asked for. */
	readonly places: readonly Reference[];
	readonly omitted: number;
}

/** One function that calls or is called. */
export interface Call {
	/** As it is named; for a function that is called, as the call is written: `Date.now`. */
	readonly name: string;
	readonly kind: string;
	/** The other function's own place. */
	readonly place: Place;
	/** The lines where the call stands: in the caller's document. */
	readonly lines: readonly number[];
}

export interface CallsResult extends ToolResult {
	readonly calls: readonly Call[];
	readonly omitted: number;
	/** False where no call hierarchy knows a function at this place. */
	readonly known: boolean;
}

export interface Problem {
	readonly severity: "error" | "warning" | "information" | "hint";
	readonly message: string;
	/** Who says so, with its code: `ts 6133`. */
	readonly source?: string;
	readonly place: Place;
}

export interface DiagnosticsResult extends ToolResult {
	readonly problems: readonly Problem[];
	readonly omitted: number;
}
