import * as vscode from "vscode";
import { prefix } from "../../commands/commands";
import type { EditorStream } from "../stream";

/** The context keys for keybindings and menus, about the document in the active editor. */
const keys = {
	/** A stream writes into it, or is paused. */
	writing: (stream: EditorStream) => stream.live,
	/** It contains streamed text that was not accepted. */
	marked: (stream: EditorStream) => stream.marked,
	/** The user edited the streamed text, and writing is paused. */
	paused: (stream: EditorStream) => stream.phase === "paused",
} as const;

/** Sets the context keys for the active editor, each only when it changes. */
export class Contexts {
	private readonly values = new Map<string, boolean>();

	refresh(streams: readonly EditorStream[]): void {
		const document = vscode.window.activeTextEditor?.document;
		const here = streams.filter((stream) => stream.document === document);
		for (const [name, test] of Object.entries(keys)) {
			const value = here.some(test);
			if (this.values.get(name) === value) continue;
			this.values.set(name, value);
			void vscode.commands.executeCommand("setContext", `${prefix}editor.${name}`, value);
		}
	}
}
