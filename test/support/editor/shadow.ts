import assert from "node:assert/strict";
import * as vscode from "vscode";

/** Who wrote a character. Its alphabet tells, so this does not rely on the extension's own tracking. */
type Owner = "original" | "user" | "ours";

function ownerOf(character: string): Owner {
	if (/[α-ω]/.test(character)) return "user";
	return /[0-9#\n]/.test(character) ? "original" : "ours";
}

/** One change of the document as VS Code reported it, with the text that it deleted. */
export interface Seen {
	readonly removed: string;
	readonly added: string;
	readonly undo: boolean;
}

/**
 * Follows a document by its change events alone and checks each one. The original consists of digits, `#` and
 * line endings; the user types Greek letters; the stream writes Latin letters.
 */
export class Shadow {
	private text: string;
	/** The text that the stream inserted, in order. */
	written = "";
	/** How many characters the user typed. */
	typed = 0;
	/** Whether the user edited inside the streamed text, so that the stream may have paused. */
	paused = false;
	/** Whether an undo or a redo was seen. */
	undone = false;
	/** How often the stream wrote after the user did, which shows how well the two alternated. */
	turns = 0;
	private users = false;
	readonly wrong: string[] = [];
	private readonly listener: vscode.Disposable;
	private readonly seen: Seen[][] = [];

	constructor(private readonly document: vscode.TextDocument) {
		this.text = document.getText();
		this.listener = vscode.workspace.onDidChangeTextDocument((event) => {
			if (event.document === document && event.contentChanges.length > 0) this.follow(event);
		});
	}

	/** Whether the streamed text was written and has been deleted. */
	private get gone(): boolean {
		return this.written !== "" && this.lastOurs() < 0;
	}

	/** Whether the user stopped the stream, by an undo or by deleting its text. */
	get stopped(): boolean {
		return this.undone || this.gone;
	}

	/** The events since the last call, each with its changes. */
	take(): readonly (readonly Seen[])[] {
		return this.seen.splice(0);
	}

	assertTrue(name: string): void {
		assert.deepEqual(this.wrong, [], name);
		assert.equal(this.text, this.document.getText(), `${name}: the events describe a different text`);
	}

	dispose(): void {
		this.listener.dispose();
	}

	private follow({ contentChanges, reason }: vscode.TextDocumentChangeEvent): void {
		const undo = reason !== undefined;
		if (undo) this.undone = true;
		this.seen.push(
			contentChanges.map(({ rangeOffset, rangeLength, text }) => {
				const removed = this.text.slice(rangeOffset, rangeOffset + rangeLength);
				if (!undo) this.judge(rangeOffset, removed, text);
				this.text = this.text.slice(0, rangeOffset) + text + this.text.slice(rangeOffset + rangeLength);
				return { removed, added: text, undo };
			}),
		);
	}

	private judge(offset: number, removed: string, added: string): void {
		const last = this.lastOurs();
		const first = [...this.text].findIndex((character) => ownerOf(character) === "ours");
		if (added === "" || ownerOf(added[0] ?? "") === "user") {
			this.typed += added.length;
			this.users = true;
			if (removed.length > 1 || added.length > 1)
				this.wrong.push(`the user's "${added}" deleted "${removed}"`);
			if (first >= 0 && offset + removed.length > first && offset <= last) this.paused = true;
			return;
		}
		if (removed !== "") this.wrong.push(`"${added}" replaced "${removed}"`);
		if (last >= 0 && offset !== last + 1) this.wrong.push(`"${added}" is at ${offset}, not at ${last + 1}`);
		this.written += added;
		if (this.users) this.turns++;
		this.users = false;
	}

	private lastOurs(): number {
		for (let at = this.text.length - 1; at >= 0; at--) if (ownerOf(this.text[at] ?? "") === "ours") return at;
		return -1;
	}
}

/** Whether one undo reverted text of both the user and the stream. */
export function isMixed(changes: readonly Seen[]): boolean {
	const removed = changes.map((change) => change.removed).join("");
	const added = changes.map((change) => change.added).join("");
	const ours = [...removed].some((character) => ownerOf(character) === "ours");
	const theirs = [...(removed + added)].some((character) => ownerOf(character) === "user") || added !== "";
	return ours && theirs;
}
