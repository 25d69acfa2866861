/** The user's question, and everything that is sent with it. */
export interface Question {
	readonly text: string;
	readonly attachments: readonly Attachment[];
	/** Where the answer is also written as it streams, in addition to the panel. */
	readonly target?: EditorTarget;
}

/** A position in a document that an answer is written to. The panel links to it. */
export interface EditorTarget {
	readonly kind: "generate" | "rewrite";
	/** The document's URI, from `vscode.Uri.toString()`. */
	readonly uri: string;
	/** The path inside the workspace, or the file's name. */
	readonly name: string;
	/** The line where it began, counted from 1. */
	readonly line: number;
}

/** Part of the user's files that is sent with a question. The panel shows it as a chip. */
export interface Attachment {
	/** The document's URI, from `vscode.Uri.toString()`. */
	readonly uri: string;
	/** The label of the chip: the path inside the workspace, or the file's name. */
	readonly name: string;
	readonly languageId: string;
	/** First and last line, counted from 1; absent for a whole file. */
	readonly lines?: readonly [first: number, last: number];
	readonly text: string;
	/** How many UTF-16 units were left out at the end, because the document is too long to send. */
	readonly omitted?: number;
}

/** What answers a run. Shown above the answer. */
export interface RunSource {
	/** The endpoint's id; `builtin` for the built-in explainer. */
	readonly endpoint: string;
	readonly name: string;
	/** Absent if no model answers. */
	readonly model?: string;
}
