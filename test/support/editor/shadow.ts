import assert from "node:assert/strict";
import * as vscode from "vscode";

/** Who a sign belongs to: told by its alphabet, so that no bookkeeping of the extension is believed. */
type Owner = "original" | "user" | "ours";

function ownerOf(sign: string): Owner {
	if (/[α-ω]/.test(sign)) return "user";
	return /[0-9#\n]/.test(sign) ? "original" : "ours";
}

/** One change of the document as it was told, with what it took away. */
export interface Seen {
	readonly removed: string;
	readonly added: string;
	readonly undo: boolean;
}

/**
 * Follows a document by its change events alone and holds each against what may happen: the original is in
 * digits, `#` and line ends, the user types Greek, the stream is in Latin letters.
 */
export class Shadow {
	private text: string;
	/** What the stream put in, in the order in which it did. */
	written = "";
	/** How many signs the user typed. */
	typed = 0;
	/** Whether the user ever edited inside the streamed text, so that the stream may have paused. */
	paused = false;
	/** Whether an undo or a redo was seen. */
	undone = false;
	/** How often the stream wrote after the user did: how well the two were mixed. */
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

	/** Whether the streamed text was there and is not any more. */
	private get gone(): boolean {
		return this.written !== "" && this.lastOurs() < 0;
	}

	/** Whether the user has stopped the stream: by an undo, or by deleting what it had written. */
	get stopped(): boolean {
		return this.undone || this.gone;
	}

	/** The events since the last call, each with its changes. */
	take(): readonly (readonly Seen[])[] {
		return this.seen.splice(0);
	}

	assertTrue(name: string): void {
		assert.deepEqual(this.wrong, [], name);
		assert.equal(this.text, this.document.getText(), `${name}: the events tell another text`);
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
		const first = [...this.text].findIndex((sign) => ownerOf(sign) === "ours");
		if (added === "" || ownerOf(added[0] ?? "") === "user") {
			this.typed += added.length;
			this.users = true;
			if (removed.length > 1 || added.length > 1) this.wrong.push(`the user's "${added}" took "${removed}"`);
			if (first >= 0 && offset + removed.length > first && offset <= last) this.paused = true;
			return;
		}
		if (removed !== "") this.wrong.push(`"${added}" took the place of "${removed}"`);
		if (last >= 0 && offset !== last + 1)
			this.wrong.push(`"${added}" stands at ${offset}, not at ${last + 1}`);
		this.written += added;
		if (this.users) this.turns++;
		this.users = false;
	}

	private lastOurs(): number {
		for (let at = this.text.length - 1; at >= 0; at--) if (ownerOf(this.text[at] ?? "") === "ours") return at;
		return -1;
	}
}

/** Whether one undo took back something of the user's and something of the stream's. */
export function isMixed(changes: readonly Seen[]): boolean {
	const removed = changes.map((change) => change.removed).join("");
	const added = changes.map((change) => change.added).join("");
	const ours = [...removed].some((sign) => ownerOf(sign) === "ours");
	const theirs = [...(removed + added)].some((sign) => ownerOf(sign) === "user") || added !== "";
	return ours && theirs;
}
