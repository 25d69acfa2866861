import * as vscode from "vscode";
import type { Answer } from "../../../core/conversation/answer";
import { isStreaming, outcomeOf, wholeText } from "../../../core/conversation/continuation";
import { TerminalText } from "../../../core/editor/answer/terminalText";
import type { RunOutcome } from "../../../core/events/runEvents";
import type { Chats } from "../../../core/run/chats";
import { Disposable } from "../../disposable";
import { newestAnswer } from "../newestAnswer";

/** The last line of a terminal. */
const endings: { readonly [K in RunOutcome]: string } = {
	completed: "The answer is complete.",
	incomplete: "The answer is incomplete.",
	failed: "The answer was cut off by an error.",
	aborted: "The answer was stopped.",
};

/**
 * Stream to Terminal: shows an answer in a terminal of its own, as it streams. The terminal has no shell, so
 * nothing is ever run, and it takes no input.
 */
export class AnswerTerminals extends Disposable {
	private readonly open = new Map<string, vscode.Terminal>();

	constructor(private readonly chats: Chats) {
		super();
		this._register(
			vscode.window.onDidCloseTerminal((closed) => {
				for (const [run, terminal] of this.open) if (terminal === closed) this.open.delete(run);
			}),
		);
	}

	/** @param run the answer's run; without it, the newest answer is shown */
	show(run?: string): void {
		const answer = newestAnswer(this.chats, run);
		if (!answer) return;
		const known = this.open.get(answer.id);
		const terminal =
			known ??
			vscode.window.createTerminal({
				name: "Stream Panel",
				iconPath: new vscode.ThemeIcon("comment-discussion"),
				isTransient: true,
				pty: new AnswerPty(answer, this.chats),
			});
		this.open.set(answer.id, terminal);
		terminal.show(true);
	}
}

/** What one terminal shows. */
class AnswerPty implements vscode.Pseudoterminal {
	private readonly writes = new vscode.EventEmitter<string>();
	readonly onDidWrite = this.writes.event;
	private readonly text = new TerminalText();
	private stop: (() => void) | undefined;

	constructor(
		private readonly answer: Answer,
		private readonly chats: Chats,
	) {}

	/** VS Code drops what is written before it has opened the terminal. */
	open(): void {
		this.stop = this.chats.onEvents(() => this.write());
		this.write();
	}

	/** The user has closed the terminal. The answer goes on in the panel. */
	close(): void {
		this.stop?.();
		this.writes.dispose();
	}

	private write(): void {
		const { answer } = this;
		const streaming = isStreaming(answer);
		const text = this.text.write(wholeText(answer), !streaming);
		if (text !== "") this.writes.fire(text);
		const outcome = outcomeOf(answer);
		if (outcome === undefined) return;
		this.stop?.();
		this.writes.fire(`\r\n\r\n\u001b[2m${endings[outcome]}\u001b[22m\r\n`);
	}
}
