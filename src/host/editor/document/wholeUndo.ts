import * as vscode from "vscode";
import type { EditorStream } from "../stream";

/** What one finished stream did to a document that nobody else touched meanwhile. */
interface Whole {
	readonly document: vscode.TextDocument;
	readonly before: string;
	readonly after: string;
	/** As many undo steps as there can be at most. */
	readonly edits: number;
	/** The version at which the document is as one of the two. */
	version: number;
}

type Way = "undo" | "redo";

/**
 * Makes one undo take back a whole stream, and one redo bring it again. VS Code begins an undo step of its own
 * whenever the user moves the cursor, even where nobody edits anything; the steps of one stream are then
 * taken together here. A stream that the user's own edits stand between is left to VS Code.
 */
export class WholeUndo {
	private last: Whole | undefined;
	private going: Way | undefined;

	/** Remembers a stream that has just ended. */
	ended({ document, writer, before }: EditorStream): void {
		if (writer.alone && writer.edits > 1 && before !== undefined) {
			const after = document.getText();
			this.last = { document, before, after, edits: writer.edits, version: document.version };
		}
	}

	/** Called for every change: goes on where an undo or a redo of the user's has begun. */
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
			await goOn(whole, way, end);
		} finally {
			this.going = undefined;
		}
		whole.version = document.version;
		if (document.getText() !== end) this.last = undefined;
	}
}

async function goOn({ document, edits }: Whole, way: Way, end: string): Promise<void> {
	for (let step = 0; step < edits && document.getText() !== end; step++) {
		// The command works on the editor that has the focus, which is the one of the user's own undo.
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
