import { type Eol, lineEndsOnly } from "../../../src/core/editor/lineEnds";
import type { DocumentChange, Edit, EditAnswer } from "../../../src/core/editor/writer";

/** Who wrote a character of the page. */
export type Owner = "original" | "user" | "ours";

export interface Character {
	readonly text: string;
	readonly owner: Owner;
}

/** One undo step, with the owners of the characters that it inserts and deletes. */
interface Step {
	readonly owners: Set<Owner>;
}

/**
 * A document that behaves like one of VS Code, as far as a writer can see: versions; edits that are applied later
 * and only to the version they were made for; one event per change; undo steps with undo stops between them.
 */
export class Page {
	characters: Character[];
	readonly steps: Step[] = [];
	private version = 1;
	private stopped = true;
	private readonly due: (() => void)[] = [];
	listener: (event: DocumentChange) => void = () => {};
	/** How many edits are waiting to be applied. */
	get inFlight(): number {
		return this.due.length;
	}
	/** The most edits that ever waited at the same time. */
	mostInFlight = 0;
	edits = 0;

	constructor(text: string) {
		this.characters = characters(text, "original");
	}

	get text(): string {
		return this.characters.map(({ text }) => text).join("");
	}

	/** The text of one owner. */
	textOf(owner: Owner): string {
		return this.characters
			.filter((character) => character.owner === owner)
			.map(({ text }) => text)
			.join("");
	}

	readonly edit = (edit: Edit): Promise<EditAnswer> => {
		const version = this.version;
		return new Promise((resolve) => {
			this.due.push(() => {
				if (version !== this.version) return resolve("refused");
				if (edit.undoStop) this.stopped = true;
				this.edits++;
				this.change(edit.offset, edit.length, edit.text, "ours");
				resolve("made");
			});
			this.mostInFlight = Math.max(this.mostInFlight, this.due.length);
		});
	};

	/** Applies or rejects the edit that has waited longest. */
	async deliver(): Promise<void> {
		this.due.shift()?.();
		await settled();
	}

	/** Types as a user does, in a separate undo step. */
	type(offset: number, length: number, text: string): void {
		this.stopped = true;
		this.change(offset, length, text, "user");
	}

	/** Undoes only this change, which is enough for a writer to see it. */
	undo(offset: number, length: number): void {
		this.change(offset, length, "", "user", true);
	}

	/** Replaces all line endings. VS Code reports this as one change of the whole document. */
	lineEnds(to: Eol): void {
		const from: Eol = to === "\n" ? "\r\n" : "\n";
		const before = this.characters.length;
		this.characters = this.characters.flatMap((character, at) => {
			if (character.text === "\r" && this.characters[at + 1]?.text === "\n") return [];
			if (character.text !== "\n") return [character];
			return characters(to, character.owner);
		});
		this.version++;
		this.stopped = true;
		const { text } = this;
		const changes = [{ offset: 0, length: before, text }];
		const lineEnds = lineEndsOnly(changes, { from, to, text });
		this.listener({ changes, undo: false, ...(lineEnds ? { lineEnds } : {}) });
	}

	private change(offset: number, length: number, text: string, owner: Owner, undo = false): void {
		const removed = this.characters.splice(offset, length, ...characters(text, owner));
		this.version++;
		const step = this.stopped ? undefined : this.steps.at(-1);
		const owners = step?.owners ?? new Set<Owner>();
		if (text !== "") owners.add(owner);
		if (owner === "ours") for (const character of removed) owners.add(character.owner);
		if (!step) this.steps.push({ owners });
		this.stopped = false;
		this.listener({ changes: [{ offset, length, text }], undo });
	}
}

/** Lets all promises that can settle do so. */
export async function settled(): Promise<void> {
	for (let round = 0; round < 10; round++) await Promise.resolve();
}

function characters(text: string, owner: Owner): Character[] {
	return text.split("").map((one) => ({ text: one, owner }));
}
