import * as vscode from "vscode";
import type { Chats } from "../../core/run/chats";
import { Disposable } from "../disposable";

/** Tells VS Code that an answer is under way: the context key behind Stop. */
export class RunStatus extends Disposable {
	private told = false;

	constructor(private readonly chats: Chats) {
		super();
		this._register({ dispose: chats.onEvents(() => this.update()) });
		this._register({ dispose: chats.onCurrent(() => this.update()) });
	}

	private update(): void {
		const { answering } = this.chats.current;
		if (answering === this.told) return;
		this.told = answering;
		vscode.commands.executeCommand("setContext", "streamPanel.running", answering);
	}
}
