import type { Change, Span } from "./change";
import { GeneratedText } from "./generatedText";
import { type Eol, type LineEnds, movedBy, withEol } from "./lineEnds";
import type { StageOutput } from "./stage";

/** An edit requested by a writer. */
export interface Edit extends Change {
	/** Whether the edit starts a new undo step. */
	readonly undoStop: boolean;
	/** Whether this is the last edit; a document without a visible editor is written only then. */
	readonly last: boolean;
}

/**
 * `later`: not now; the writer must be woken when that changes. `never`: the document can't be written to.
 */
export type EditAnswer = "made" | "refused" | "later" | "never";

/** Makes edits. The result is only a hint; the change events report what really happened. */
export type MakeEdit = (edit: Edit) => Promise<EditAnswer>;

/** One change event of the document. The offsets are valid if the changes are applied in this order. */
export interface DocumentChange {
	readonly changes: readonly Change[];
	readonly undo: boolean;
	/** Set if only the document's line ends changed; ignore `changes` then. */
	readonly lineEnds?: LineEnds;
}

/**
 * How writing ended: `written` completely, `stopped` by the user, `undone` by the user's undo, `gone` because
 * the user deleted the text, `replaced` because the user changed the original first, or `refused` by the
 * editor.
 */
export type WriterEnd = "written" | "stopped" | "undone" | "gone" | "replaced" | "refused";

export type WriterState = "writing" | "paused" | WriterEnd;

/**
 * Writes a growing text into a document while the user edits it. At most one edit is in flight; text that
 * arrives meanwhile goes into the next edit. Does not depend on VS Code.
 */
export class Writer {
	private readonly track: GeneratedText;
	private now: WriterState = "writing";
	/** All text that the document should contain. */
	private target = "";
	/** The text written so far: a prefix of `target`, unless `target` was restarted. */
	private written = "";
	private anew = false;
	private complete = false;
	/** Whether someone else changed the document since our last edit. */
	private foreign = true;
	private intact = true;
	private disturbed = false;
	private count = 0;
	private flight: { readonly events: DocumentChange[] } | undefined;
	private flying: Promise<void> = Promise.resolve();
	/** An edit was postponed until `wake`. */
	private waiting = false;
	/** The document's line ends, if they differ from those of the added text. */
	private eol: Eol | undefined;
	/** `wake` was called while an edit was in flight. */
	private woken = false;

	/**
	 * @param place where to write; the first edit replaces it if it is not empty
	 * @param onChange called whenever the state or the place may have changed
	 */
	constructor(
		place: Span,
		private readonly make: MakeEdit,
		private readonly onChange: () => void,
	) {
		this.track = new GeneratedText(place);
	}

	get state(): WriterState {
		return this.now;
	}

	/** The generated text that is still there. */
	get spans(): readonly Span[] {
		return this.track.spans;
	}

	/** From the first to the last generated character; the place, before the first edit. */
	get range(): Span {
		return this.track.range;
	}

	/** How many edits were made. */
	get edits(): number {
		return this.count;
	}

	/** Whether nobody else changed the document between the first and the last edit. */
	get alone(): boolean {
		return !this.disturbed;
	}

	/** Whether anything was written. */
	get began(): boolean {
		return this.written !== "";
	}

	/** The text that was written, unchanged by the user's edits. */
	get done(): string {
		return this.written;
	}

	/** All text to be written, including what was not written yet. */
	get text(): string {
		return this.target;
	}

	/** Whether received text is not in the document yet. */
	get behind(): boolean {
		return this.anew || this.target.length > this.written.length;
	}

	add(growth: StageOutput): void {
		const { restart } = growth;
		const text = this.eol ? withEol(growth.text, this.eol) : growth.text;
		if (restart) this.anew = this.flight !== undefined || this.began;
		this.target = restart ? text : this.target + text;
		this.pump();
	}

	/** No more text will be added. */
	finish(): void {
		this.complete = true;
		this.wake();
	}

	/** Ends the writing. The edit in flight is still applied; the rest is dropped. */
	stop(end: WriterEnd = "stopped"): void {
		if (!this.live) return;
		this.now = end;
		this.onChange();
	}

	/** Continues at the end of the text after a pause. */
	continueAtEnd(): void {
		if (this.now !== "paused") return;
		this.now = "writing";
		this.onChange();
		this.pump();
	}

	/** A postponed edit may be possible now. */
	wake(): void {
		this.waiting = false;
		this.woken = true;
		this.pump();
	}

	/** Resolves when no edit is in flight; useful after the writing has stopped. */
	landed(): Promise<void> {
		return this.flying;
	}

	/** Must be called for every change of the document, in order, including our own. */
	changed(event: DocumentChange): void {
		if (event.changes.length === 0) return;
		if (this.flight) this.flight.events.push(event);
		else this.follow(event);
	}

	private get live(): boolean {
		return this.now === "writing" || this.now === "paused";
	}

	private pump(): void {
		if (this.flight || !this.live) return;
		// A restarted text may be the same as before.
		if (this.written === this.target) this.anew = false;
		if (this.complete && !this.behind) this.stop("written");
		if (this.now !== "writing" || this.waiting) return;
		const edit = this.next();
		if (edit) this.flying = this.fly(edit);
	}

	/** The edit that brings the document up to the target. */
	private next(): Edit | undefined {
		if (!this.behind) return undefined;
		const { start, end } = this.track.range;
		const rest = { undoStop: this.foreign, last: this.complete };
		if (!this.began) return { offset: start, length: end - start, text: this.target, ...rest };
		if (!this.anew) {
			return { offset: end, length: 0, text: this.target.slice(this.written.length), ...rest };
		}
		if (!this.intact) {
			this.stop("refused");
			return undefined;
		}
		const same = commonStart(this.written, this.target);
		return { offset: start + same, length: end - start - same, text: this.target.slice(same), ...rest };
	}

	private async fly(edit: Edit): Promise<void> {
		const target = this.target;
		const flight = { events: [] as DocumentChange[] };
		const anew = this.anew;
		this.flight = flight;
		this.anew = false;
		this.woken = false;
		const answer = await this.make(edit).catch((): EditAnswer => "refused");
		this.flight = undefined;
		const [first, ...rest] = flight.events;
		// VS Code applies an edit only to the version it was made for, so ours is the first event or none.
		const ours = first && !first.undo && first.changes.some((change) => isSame(change, edit));
		if (ours) {
			this.made(edit, first.changes);
			this.written = target;
		} else {
			this.anew = this.began && (anew || this.anew);
			if (first) this.follow(first);
		}
		for (const event of rest) this.follow(event);
		if (!ours) this.missed(answer, first !== undefined);
		this.onChange();
		this.pump();
	}

	private made(edit: Edit, changes: readonly Change[]): void {
		for (const change of changes) {
			if (isSame(change, edit)) this.track.own(change);
			// VS Code removes the automatic indentation of an empty line.
			else this.track.foreign(change);
		}
		this.foreign = false;
		this.count++;
	}

	/** The edit was not made. If another change came first, that was a race, and the edit is tried again. */
	private missed(answer: EditAnswer, raced: boolean): void {
		if (answer === "later") this.waiting = !this.woken;
		else if (answer === "never" || answer === "made" || !raced) this.stop("refused");
	}

	private follow({ changes, undo, lineEnds }: DocumentChange): void {
		this.foreign = true;
		if (this.began && this.live) this.disturbed = true;
		if (lineEnds) {
			this.followLineEnds(lineEnds);
			return;
		}
		const touches = changes.map((change) => this.track.foreign(change));
		if (touches.some((touch) => touch !== "outside")) this.intact = false;
		if (undo) this.stop("undone");
		else if (touches.includes("gone")) this.stop("gone");
		else if (touches.includes("inside") && !this.began) this.stop("replaced");
		else if (touches.includes("inside") && this.now === "writing") this.now = "paused";
		this.onChange();
	}

	/** The text is unchanged; writing continues with the new line ends. */
	private followLineEnds(ends: LineEnds): void {
		this.eol = ends.to;
		this.written = withEol(this.written, ends.to);
		this.target = withEol(this.target, ends.to);
		this.track.move(movedBy(ends));
		this.onChange();
	}
}

function isSame(change: Change, edit: Edit): boolean {
	return change.offset === edit.offset && change.length === edit.length && change.text === edit.text;
}

function commonStart(a: string, b: string): number {
	let at = 0;
	while (at < a.length && a.charCodeAt(at) === b.charCodeAt(at)) at++;
	// Replaces a surrogate pair as a whole.
	return at > 0 && /[\ud800-\udbff]/.test(a.charAt(at - 1)) ? at - 1 : at;
}
