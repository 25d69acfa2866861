/** The text that is sent if the user only attached something. */
export const bareQuestion = "Explain this.";

/** The user's question, and everything that is sent with it. */
export interface Question {
	readonly text: string;
	readonly attachments: readonly Attachment[];
	/** What was chosen for this question; the endpoint must take it. */
	readonly tuning?: Tuning;
	/** Where the answer is also written as it streams, in addition to the panel. */
	readonly target?: EditorTarget;
}

/** How much a model thinks and says; what is absent is the server's own default. */
export interface Tuning {
	readonly effort?: string | undefined;
	readonly verbosity?: string | undefined;
}

/** A position in a document that an answer is written to. The panel links to it. */
export interface EditorTarget {
	readonly kind: "generate" | "rewrite" | "complete";
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
	/** The text lists the problems that VS Code shows in the file. */
	readonly problems?: true;
	/** The text before or after the cursor, between which a completion goes. */
	readonly fills?: "before" | "after";
	/** A picture; its text is empty. */
	readonly image?: AttachedImage;
}

/** A picture that goes along, made anew from its pixels: nothing of its file but them is left. */
export interface AttachedImage {
	/** Names it between host and panel. */
	readonly id: string;
	readonly mediaType: "image/png" | "image/jpeg";
	/** Base64; empty in the panel's copy of a conversation. */
	readonly data: string;
	readonly width: number;
	readonly height: number;
	/** How many bytes it has. */
	readonly bytes: number;
	/** The sides before it was scaled down. */
	readonly scaledFrom?: readonly [width: number, height: number];
}

/** What answers a run. Shown above the answer. */
export interface RunSource {
	/** The endpoint's id; `builtin` for the built-in explainer. */
	readonly endpoint: string;
	readonly name: string;
	/** Absent if no model answers. */
	readonly model?: string;
}
