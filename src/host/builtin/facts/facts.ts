import type { Attachment } from "../../../core/events/question";
import type {
	CallsResult,
	DefinitionsResult,
	DiagnosticsResult,
	HoverResult,
	ReferencesResult,
	SymbolNode,
	SymbolsResult,
} from "../../tools/shapes";

/** The outcome of one request to VS Code. */
export type Answer<Result> =
	| { readonly state: "answered"; readonly result: Result }
	/** `why` continues "The language service …": `did not answer within 10 seconds`, `failed`. */
	| { readonly state: "failed"; readonly why: string };

/** The answers of the tools, mostly by tool name; absent if a tool was not asked. */
export interface Answers {
	readonly document_symbols?: Answer<SymbolsResult>;
	readonly hover?: Answer<HoverResult>;
	/** The hover over a class's constructor. */
	readonly construction?: Answer<HoverResult>;
	readonly definitions?: Answer<DefinitionsResult>;
	readonly references?: Answer<ReferencesResult>;
	readonly outgoing_calls?: Answer<CallsResult>;
	readonly incoming_calls?: Answer<CallsResult>;
	readonly diagnostics?: Answer<DiagnosticsResult>;
}

/** What was selected, according to the outline. `path` holds the surrounding symbols, outermost first. */
export type Subject =
	| { readonly kind: "file" }
	/** Blank lines only. */
	| { readonly kind: "empty"; readonly path: readonly SymbolNode[] }
	/** One symbol: its declaration, a part that includes its name or comment, or members of a container. */
	| { readonly kind: "symbol"; readonly symbol: SymbolNode; readonly path: readonly SymbolNode[] }
	/** One name that is used but not declared here. */
	| {
			readonly kind: "name";
			readonly name: string;
			readonly line: number;
			readonly character: number;
			readonly path: readonly SymbolNode[];
	  }
	/** Some lines. `symbols` holds the symbols that they overlap, including their comments. */
	| {
			readonly kind: "lines";
			readonly path: readonly SymbolNode[];
			readonly symbols: readonly SymbolNode[];
	  };

/** Everything that an explanation is based on: plain data, nothing guessed. */
export interface Facts {
	readonly attachment: Attachment;
	/** The display name of the language: `TypeScript`. */
	readonly language: string;
	/** The lines of the document, without an empty last line; absent if it could not be opened. */
	readonly source?: readonly string[];
	/** Whether an installed extension offers more for the language than a grammar. */
	readonly served: boolean;
	readonly subject: Subject;
	readonly answers: Answers;
}

/** The result of a tool that answered. */
export function answered<Result>(answer: Answer<Result> | undefined): Result | undefined {
	return answer?.state === "answered" ? answer.result : undefined;
}
