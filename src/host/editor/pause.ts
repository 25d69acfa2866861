import * as vscode from "vscode";
import type { EditorStream } from "./stream";

/** How long the user may go on typing, or a save may take, before the offer appears, in milliseconds. */
const patience = 600;

/** What is offered while the writing waits, once a pause. */
const offered = new WeakSet<EditorStream>();

/** The user edited the text that is being written: offers to go on at its end, or to stop. */
export async function offerToGoOn(stream: EditorStream, stop: () => void): Promise<void> {
	if (offered.has(stream)) return;
	offered.add(stream);
	await new Promise((resolve) => setTimeout(resolve, patience));
	if (stream.phase === "paused") {
		const goOn = "Go On at the End";
		const end = "Stop";
		const answer = await vscode.window.showInformationMessage(
			"You edited the text that is being written, so the writing waits.",
			goOn,
			end,
		);
		if (answer === goOn) stream.writer.goOn();
		if (answer === end && stream.phase === "paused") stop();
	}
	offered.delete(stream);
}
