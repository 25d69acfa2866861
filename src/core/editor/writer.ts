import type { Change, Span } from "./change";
import type { Growth } from "./growth";
import { type Eol, type LineEnds, movedBy, withEol } from "./lineEnds";
import { Track } from "./track";

/** An edit that a writer wants made. */
export interface Edit extends Change {
	/** Whether the editor begins a new undo step with it. */
	readonly undoStop: boolean;
	/** Whether nothing follows: only then is a document written that no editor shows. */
	readonly last: boolean;
}

/** `later`: not now, the writer is to be woken when that changes. `never`: it can't be written to. */
export type EditAnswer = "made" | "refused" | "later" | "never";

/** Makes edits. Its answer is only a hint: what really happened is told by the change events. */
export type MakeEdit = (edit: Edit) => Promise<EditAnswer>;

/** One change event of the document: changes with offsets that hold when they are made in this order. */
export interface DocumentChange {
	readonly changes: readonly Change[];
	readonly undo: boolean;
	/** Set where nothing but the document's line ends changed; the changes are of no use then. */
	readonly lineEnds?: LineEnds;
}

/**
 * How the writing ended: `written` to its end, `stopped` by the user, `undone` by the user's undo, `gone`
 * with the text that the user deleted, `replaced` because the user changed the original before it was, or
 * `refused` by the editor.
 */
export type WriterEnd = "written" | "stopped" | "undone" | "gone" | "replaced" | "refused";

export type WriterState = "writing" | "paused" | WriterEnd;

/**
 * Writes a growing text into a document that the user edits at the same time. One edit is in flight at most;
 * whatever arrives meanwhile goes into the next. Knows nothing of VS Code.
 */
export class Writer {
	private readonly track: Track;
	private now: WriterState = "writing";
	/** All that is to stand in the document. */
	private target = "";
	/** What we wrote, as we wrote it: the beginning of `target`, unless that began anew. */
	private written = "";
	private anew = false;
	private complete = false;
	/** Whether somebody else changed the document since our last edit. */
	private foreign = true;
	private intact = true;
	private disturbed = false;
	private count = 0;
	private flight: { readonly events: DocumentChange[] } | undefined;
	private flying: Promise<void> = Promise.resolve();
	/** An edit was put off until `wake`. */
	private waiting = false;
	/** The document's line ends, where they differ from those of the text that is added. */
	private eol: Eol | undefined;
	/** `wake` was called while an edit was in flight. */
	private woken = false;

	/**
	 * @param place where to write; a span that is not empty is replaced by the first edit
	 * @param onChange called whenever the state or the place may have changed
	 */
	constructor(
		place: Span,
		private readonly make: MakeEdit,
		private readonly onChange: () => void,
	) {
		this.track = new Track(place);
	}

	get state(): WriterState {
		return this.now;
	}

	/** What we wrote and is still there. */
	get spans(): readonly Span[] {
		return this.track.spans;
	}

	/** From the first to the last sign of ours; before the first, the place. */
	get range(): Span {
		return this.track.range;
	}

	/** How many edits were made. */
	get edits(): number {
		return this.count;
	}

	/** Whether nobody else changed the document from the first edit to the last. */
	get alone(): boolean {
		return !this.disturbed;
	}

	/** Whether anything was ever written. */
	get began(): boolean {
		return this.written !== "";
	}

	/** What was written, as it was written. */
	get done(): string {
		return this.written;
	}

	/** All the text that was to be written, whether it was or not. */
	get text(): string {
		return this.target;
	}

	/** Whether text has arrived that is not in the document yet. */
	get behind(): boolean {
		return this.anew || this.target.length > this.written.length;
	}

	add(growth: Growth): void {
		const { restart } = growth;
		const text = this.eol ? withEol(growth.text, this.eol) : growth.text;
		if (restart) this.anew = this.flight !== undefined || this.began;
		this.target = restart ? text : this.target + text;
		this.pump();
	}

	/** Nothing more will be added. */
	finish(): void {
		this.complete = true;
		this.wake();
	}

	/** Ends the writing; what is in flight still lands, the rest is dropped. */
	stop(end: WriterEnd = "stopped"): void {
		if (!this.live) return;
		this.now = end;
		this.onChange();
	}

	/** Goes on at the end of the text after a pause. */
	goOn(): void {
		if (this.now !== "paused") return;
		this.now = "writing";
		this.onChange();
		this.pump();
	}

	/** An edit that was put off may be possible now. */
	wake(): void {
		this.waiting = false;
		this.woken = true;
		this.pump();
	}

	/** Resolves when no edit is in flight any more; of use once the writing has stopped. */
	landed(): Promise<void> {
		return this.flying;
	}

	/** Must be called for every change of the document, ours as well, in order. */
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
		// What began anew may have come out the same.
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
		// An edit is made only on the version it was meant for, so ours is the first event after it, or none.
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
			// VS Code takes away the white space of an empty line that it had indented itself.
			else this.track.foreign(change);
		}
		this.foreign = false;
		this.count++;
	}

	/** The edit was not made. After a change of somebody else's that was a race, and it is tried again. */
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

	/** Nobody edited the text: it goes on with the new line ends. */
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
	// A pair of surrogates is replaced whole.
	return at > 0 && /[\ud800-\udbff]/.test(a.charAt(at - 1)) ? at - 1 : at;
}
