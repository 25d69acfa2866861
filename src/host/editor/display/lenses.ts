import * as vscode from "vscode";
import { namesOf } from "../../../core/editor/answer/hidden";
import { prefix } from "../../commands/commands";
import { Disposable } from "../../disposable";
import { leftOut } from "../endings";
import type { EditorStream, Phase } from "../stream";

/** The state that is shown after the actions; empty if the text itself shows it. */
const states: { readonly [K in Phase]: string } = {
	waiting: "$(loading~spin) Waiting for the first word",
	// A static icon, because an animated one would redraw every 16 ms while text is written.
	writing: "$(edit) Writing",
	paused: "$(debug-pause) Paused because you edited this text",
	done: "",
	cut: "$(warning) Incomplete",
	nothing: "",
	gone: "",
	replaced: "",
	refused: "$(warning) Incomplete",
};

/** The CodeLenses above streamed text: Accept · Reject · Show Diff · Stop. */
export class Lenses extends Disposable implements vscode.CodeLensProvider {
	private readonly changed = this._register(new vscode.EventEmitter<void>());
	readonly onDidChangeCodeLenses = this.changed.event;
	private shown = "";

	/** @param streams returns all known streams */
	constructor(private readonly streams: () => readonly EditorStream[]) {
		super();
		this._register(vscode.languages.registerCodeLensProvider({ pattern: "**" }, this));
	}

	/** Asks VS Code to update the CodeLenses, but only if they have changed. */
	refresh(): void {
		const now = this.streams()
			.map((stream) =>
				[
					stream.id,
					stream.phase,
					stream.accepted,
					lineOf(stream),
					stream.hidden.length,
					stream.leftOut,
				].join(),
			)
			.join("\n");
		if (now === this.shown) return;
		this.shown = now;
		this.changed.fire();
	}

	provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
		return this.streams()
			.filter((stream) => stream.document.uri.toString() === document.uri.toString())
			.flatMap((stream) => lensesOf(stream));
	}
}

function lensesOf(stream: EditorStream): vscode.CodeLens[] {
	const { phase, live, marked, accepted, hidden, id } = stream;
	const line = lineOf(stream);
	const range = new vscode.Range(line, 0, line, 0);
	const lens = (title: string, command = "", tooltip?: string) =>
		new vscode.CodeLens(range, {
			title,
			command: command && prefix + command,
			arguments: [id],
			...(tooltip ? { tooltip } : {}),
		});
	if (accepted && !live) return [];
	const began = stream.writer.began;
	// The actions come first and do not move, so that they are not clicked by mistake.
	return [
		...(marked && began ? [lens("Accept", "acceptText", "Keep the text and remove its highlighting")] : []),
		...(marked && began ? [lens("Reject", "rejectText", "Restore the original text")] : []),
		...(marked && began ? [lens("Show Diff", "showTextDiff")] : []),
		...(live ? [lens("Stop", "stopWriting")] : []),
		...(phase === "paused" ? [lens("Continue at the End", "continueAtEnd")] : []),
		...(states[phase] ? [lens(states[phase])] : []),
		...(marked && stream.leftOut
			? [lens(`$(info) ${leftOut}`, "panel.focus", "Show the whole answer in the panel")]
			: []),
		...(hidden.length > 0 ? [lens(`$(warning) Hidden characters: ${namesOf(hidden)}`)] : []),
	];
}

function lineOf({ document, writer }: EditorStream): number {
	return document.positionAt(writer.range.start).line;
}
