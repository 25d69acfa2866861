import * as vscode from "vscode";
import type { Chat } from "../core/chat";
import { Disposable } from "./disposable";
import { viewId } from "./panelView";

/** Tells VS Code that an answer is under way: the context key behind Stop, and progress on the view. */
export class RunStatus extends Disposable {
	private finish: (() => void) | undefined;

	constructor(private readonly chat: Chat) {
		super();
		this._register({ dispose: chat.onEvents(() => this.update()) });
		this._register({ dispose: chat.onReset(() => this.update()) });
		this._register({ dispose: () => this.finish?.() });
	}

	private update(): void {
		const last = this.chat.conversation.turns.at(-1);
		const running = last !== undefined && last.ended === undefined;
		if (running === (this.finish !== undefined)) return;
		vscode.commands.executeCommand("setContext", "streamPanel.running", running);
		this.finish?.();
		this.finish = undefined;
		if (!running) return;
		const ended = new Promise<void>((resolve) => {
			this.finish = resolve;
		});
		vscode.window.withProgress({ location: { viewId } }, () => ended);
	}
}
