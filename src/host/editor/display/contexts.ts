import * as vscode from "vscode";
import { prefix } from "../../commands/commands";
import type { EditorStream } from "../stream";

/** The context keys that keybindings and menus ask for; about the active editor's document. */
const keys = {
	/** Our stream writes in it, or has paused. */
	writing: (stream: EditorStream) => stream.live,
	/** It holds streamed text that nobody has accepted. */
	marked: (stream: EditorStream) => stream.marked,
	/** The user edited our text, and the writing waits. */
	paused: (stream: EditorStream) => stream.phase === "paused",
} as const;

/** Tells VS Code what is going on in the active editor, each key only when it changes. */
export class Contexts {
	private readonly told = new Map<string, boolean>();

	refresh(streams: readonly EditorStream[]): void {
		const document = vscode.window.activeTextEditor?.document;
		const here = streams.filter((stream) => stream.document === document);
		for (const [name, test] of Object.entries(keys)) {
			const value = here.some(test);
			if (this.told.get(name) === value) continue;
			this.told.set(name, value);
			void vscode.commands.executeCommand("setContext", `${prefix}editor.${name}`, value);
		}
	}
}
