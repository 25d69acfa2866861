import * as vscode from "vscode";
import type { Chats } from "../../core/run/chats";
import { Disposable } from "../disposable";

/** Sets the context key for Stop while an answer is streaming. */
export class RunStatus extends Disposable {
	private value = false;

	constructor(private readonly chats: Chats) {
		super();
		this._register({ dispose: chats.onEvents(() => this.update()) });
		this._register({ dispose: chats.onCurrent(() => this.update()) });
	}

	private update(): void {
		const { answering } = this.chats.current;
		if (answering === this.value) return;
		this.value = answering;
		vscode.commands.executeCommand("setContext", "streamPanel.running", answering);
	}
}
