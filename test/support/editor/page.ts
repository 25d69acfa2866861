import { type Eol, lineEndsOnly } from "../../../src/core/editor/lineEnds";
import type { DocumentChange, Edit, EditAnswer } from "../../../src/core/editor/writer";

/** Who wrote a character of the page. */
export type Owner = "original" | "user" | "ours";

export interface Sign {
	readonly sign: string;
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
	signs: Sign[];
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
		this.signs = signs(text, "original");
	}

	get text(): string {
		return this.signs.map(({ sign }) => sign).join("");
	}

	/** The text of one owner. */
	textOf(owner: Owner): string {
		return this.signs
			.filter((sign) => sign.owner === owner)
			.map(({ sign }) => sign)
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
		const before = this.signs.length;
		this.signs = this.signs.flatMap((sign, at) => {
			if (sign.sign === "\r" && this.signs[at + 1]?.sign === "\n") return [];
			if (sign.sign !== "\n") return [sign];
			return signs(to, sign.owner);
		});
		this.version++;
		this.stopped = true;
		const { text } = this;
		const changes = [{ offset: 0, length: before, text }];
		const lineEnds = lineEndsOnly(changes, { from, to, text });
		this.listener({ changes, undo: false, ...(lineEnds ? { lineEnds } : {}) });
	}

	private change(offset: number, length: number, text: string, owner: Owner, undo = false): void {
		const removed = this.signs.splice(offset, length, ...signs(text, owner));
		this.version++;
		const step = this.stopped ? undefined : this.steps.at(-1);
		const owners = step?.owners ?? new Set<Owner>();
		if (text !== "") owners.add(owner);
		if (owner === "ours") for (const sign of removed) owners.add(sign.owner);
		if (!step) this.steps.push({ owners });
		this.stopped = false;
		this.listener({ changes: [{ offset, length, text }], undo });
	}
}

/** Lets all promises that can settle do so. */
export async function settled(): Promise<void> {
	for (let round = 0; round < 10; round++) await Promise.resolve();
}

function signs(text: string, owner: Owner): Sign[] {
	return text.split("").map((sign) => ({ sign, owner }));
}
