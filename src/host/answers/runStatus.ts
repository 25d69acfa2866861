import * as vscode from "vscode";
import type { Chat } from "../../core/run/chat";
import { Disposable } from "../disposable";

/** Tells VS Code that an answer is under way: the context key behind Stop. */
export class RunStatus extends Disposable {
	private told = false;

	constructor(private readonly chat: Chat) {
		super();
		this._register({ dispose: chat.onEvents(() => this.update()) });
		this._register({ dispose: chat.onReset(() => this.update()) });
	}

	private update(): void {
		const { answering } = this.chat;
		if (answering === this.told) return;
		this.told = answering;
		vscode.commands.executeCommand("setContext", "streamPanel.running", answering);
	}
}
