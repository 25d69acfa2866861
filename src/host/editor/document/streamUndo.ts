import * as vscode from "vscode";
import type { EditorStream } from "../stream";

/** The effect of a finished stream on a document that nothing else changed meanwhile. */
interface FinishedStream {
	readonly document: vscode.TextDocument;
	readonly before: string;
	readonly after: string;
	/** The maximum number of undo steps. */
	readonly edits: number;
	/** The version at which the document equals one of the two texts. */
	version: number;
}

type Way = "undo" | "redo";

/**
 * Makes one undo revert a whole stream, and one redo restore it. VS Code begins a new undo step whenever the
 * user moves the cursor, even without an edit, so the steps of one stream are combined here. A stream with
 * the user's own edits in between is left to VS Code.
 */
export class StreamUndo {
	private last: FinishedStream | undefined;
	private going: Way | undefined;

	/** Remembers a stream that has just ended. */
	ended({ document, writer, before }: EditorStream): void {
		if (writer.alone && writer.edits > 1 && before !== undefined) {
			const after = document.getText();
			this.last = { document, before, after, edits: writer.edits, version: document.version };
		}
	}

	/** Called for every change: continues an undo or a redo that the user has begun. */
	async changed({ document, contentChanges, reason }: vscode.TextDocumentChangeEvent): Promise<void> {
		const whole = this.last;
		if (whole?.document !== document || contentChanges.length === 0 || this.going) return;
		const way = wayOf(reason);
		if (!way || document.version !== whole.version + 1) {
			this.last = undefined;
			return;
		}
		const end = way === "undo" ? whole.before : whole.after;
		this.going = way;
		try {
			await repeatStep(whole, way, end);
		} finally {
			this.going = undefined;
		}
		whole.version = document.version;
		if (document.getText() !== end) this.last = undefined;
	}
}

async function repeatStep({ document, edits }: FinishedStream, way: Way, end: string): Promise<void> {
	for (let step = 0; step < edits && document.getText() !== end; step++) {
		// The command applies to the focused editor, which is the one of the user's own undo.
		if (vscode.window.activeTextEditor?.document !== document) return;
		const { version } = document;
		await vscode.commands.executeCommand(way);
		if (document.version === version) return;
	}
}

function wayOf(reason: vscode.TextDocumentChangeReason | undefined): Way | undefined {
	if (reason === vscode.TextDocumentChangeReason.Undo) return "undo";
	return reason === vscode.TextDocumentChangeReason.Redo ? "redo" : undefined;
}
