import * as vscode from "vscode";
import type { EditorStream } from "./stream";

/**
 * The delay before the offer appears, in milliseconds: the user may still be typing, or a save may be
 * running.
 */
const patience = 600;

/** Streams with a pending offer, so that there is one offer per pause. */
const offered = new WeakSet<EditorStream>();

/** After the user edited the text that is being written: offers to continue at its end, or to stop. */
export async function offerToGoOn(stream: EditorStream, stop: () => void): Promise<void> {
	if (offered.has(stream)) return;
	offered.add(stream);
	await new Promise((resolve) => setTimeout(resolve, patience));
	if (stream.phase === "paused") {
		const continueLabel = "Continue at the End";
		const end = "Stop";
		const answer = await vscode.window.showInformationMessage(
			"Writing is paused because you edited the text.",
			continueLabel,
			end,
		);
		if (answer === continueLabel) stream.writer.continueAtEnd();
		if (answer === end && stream.phase === "paused") stop();
	}
	offered.delete(stream);
}
