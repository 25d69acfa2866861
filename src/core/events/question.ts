/** What the user asked, and exactly what is sent along with it. */
export interface Question {
	readonly text: string;
	readonly attachments: readonly Attachment[];
	/** Where the answer is written as it streams, beside the panel. */
	readonly target?: EditorTarget;
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
	/** The text lists the problems that VS Code shows in the file. */
	readonly problems?: true;
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

/** Who answers a run: shown above the answer. */
export interface RunSource {
	/** The endpoint's id; `builtin` for the built-in explainer. */
	readonly endpoint: string;
	readonly name: string;
	/** Absent where no model answers. */
	readonly model?: string;
}
