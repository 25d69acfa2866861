/** What the user asked, and exactly what is sent along with it. */
export interface Question {
	readonly text: string;
	readonly attachments: readonly Attachment[];
	/** What was chosen for this question; the endpoint must take it. */
	readonly tuning?: Tuning;
	/** Where the answer is written as it streams, beside the panel. */
	readonly target?: EditorTarget;
}

/** How much a model thinks and says; what is absent is the server's own default. */
export interface Tuning {
	readonly effort?: string | undefined;
	readonly verbosity?: string | undefined;
}

/** A place in a document that an answer goes to; the panel links back to it. */
export interface EditorTarget {
	readonly kind: "generate" | "rewrite";
	/** The document's address, as `vscode.Uri.toString()` gives it. */
	readonly uri: string;
	/** The path inside the workspace, or the file's name. */
	readonly name: string;
	/** Where it began, counted from 1. */
	readonly line: number;
}

/** A piece of the user's files that goes with a question; the panel shows it as a chip. */
export interface Attachment {
	/** The document's address, as `vscode.Uri.toString()` gives it. */
	readonly uri: string;
	/** What the chip says: the path inside the workspace, or the file's name. */
	readonly name: string;
	readonly languageId: string;
	/** First and last line, counted from 1; absent for a whole file. */
	readonly lines?: readonly [first: number, last: number];
	readonly text: string;
	/** How many UTF-16 units were left out at the end, because the document is too long to send. */
	readonly omitted?: number;
}

/** Who answers a run: shown above the answer. */
export interface RunSource {
	/** The endpoint's id; `builtin` for the built-in explainer. */
	readonly endpoint: string;
	readonly name: string;
	/** Absent where no model answers. */
	readonly model?: string;
}
