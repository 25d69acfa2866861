import * as vscode from "vscode";
import type { Chat } from "../../core/run/chat";
import { Disposable } from "../disposable";

/** Sets the context key for Stop while an answer is streaming. */
export class RunStatus extends Disposable {
	private value = false;

	constructor(private readonly chat: Chat) {
		super();
		this._register({ dispose: chat.onEvents(() => this.update()) });
		this._register({ dispose: chat.onReset(() => this.update()) });
	}

	private update(): void {
		const { answering } = this.chat;
		if (answering === this.value) return;
		this.value = answering;
		vscode.commands.executeCommand("setContext", "streamPanel.running", answering);
	}
}
