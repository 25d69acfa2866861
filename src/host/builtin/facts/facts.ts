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

/** What came of one question to VS Code. */
export type Answer<Result> =
	| { readonly state: "answered"; readonly result: Result }
	/** `why` continues "hover …": `did not answer within 10 seconds`, `failed`. */
	| { readonly state: "failed"; readonly why: string };

/** What each tool told, mostly by the tool's name; absent where it was not asked. */
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

/** What a selection is, as far as the outline tells. `path` holds what it lies in, outermost first. */
export type Subject =
	| { readonly kind: "file" }
	/** Nothing but blank lines. */
	| { readonly kind: "empty"; readonly path: readonly SymbolNode[] }
	/** One symbol: its declaration, a part of it with its name or its comment, or members of a container. */
	| { readonly kind: "symbol"; readonly symbol: SymbolNode; readonly path: readonly SymbolNode[] }
	/** One name that is used here. */
	| {
			readonly kind: "name";
			readonly name: string;
			readonly line: number;
			readonly character: number;
			readonly path: readonly SymbolNode[];
	  }
	/** Some lines; `symbols` holds the symbols that they touch, each with its comment. */
	| {
			readonly kind: "lines";
			readonly path: readonly SymbolNode[];
			readonly symbols: readonly SymbolNode[];
	  };

/** Everything that an explanation is made of: plain data, nothing of it guessed. */
export interface Facts {
	readonly attachment: Attachment;
	/** The language as people write it: `TypeScript`. */
	readonly language: string;
	/** The lines of the document, without an empty one at its end; absent when it could not be opened. */
	readonly source?: readonly string[];
	/** Whether an installed extension has more for the language than a grammar. */
	readonly served: boolean;
	readonly subject: Subject;
	readonly answers: Answers;
}

/** The result of a tool that answered. */
export function answered<Result>(answer: Answer<Result> | undefined): Result | undefined {
	return answer?.state === "answered" ? answer.result : undefined;
}
