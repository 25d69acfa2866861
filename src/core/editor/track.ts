import { type Change, growthOf, type Span } from "./change";

/**
 * What somebody else's change did to our text. `outside`: above, below or right beside it; `inside`: in it;
 * `gone`: nothing of ours is left.
 */
export type Touch = "outside" | "inside" | "gone";

/**
 * Where our text stands in a document that the user edits too: the spans that we wrote, in order. Between them
 * stands what the user wrote into our text; it is never ours.
 */
export class Track {
	private ours: Span[] = [];
	private began = false;

	/** @param place where the text goes; not empty where it takes an original's place */
	constructor(private place: Span) {}

	/** What we wrote and is still there. */
	get spans(): readonly Span[] {
		return this.ours;
	}

	/** From the first to the last sign of ours; before the first, the place. */
	get range(): Span {
		const [first] = this.ours;
		const last = this.ours.at(-1);
		return first && last ? { start: first.start, end: last.end } : this.place;
	}

	/** Where the next text goes. */
	get end(): number {
		return this.range.end;
	}

	/** Follows an edit of ours. */
	own(change: Change): void {
		const end = change.offset + change.length;
		const by = growthOf(change);
		const kept = this.ours.flatMap((span) => remains(span, change.offset, end, by));
		kept.push({ start: change.offset, end: change.offset + change.text.length });
		this.ours = merged(kept);
		this.began = true;
	}

	/** Follows somebody else's change. */
	foreign(change: Change): Touch {
		const end = change.offset + change.length;
		const by = growthOf(change);
		if (!this.began) return this.foreignBefore(change, end, by);
		const touched = this.ours.some((span) => change.offset < span.end && end > span.start);
		this.ours = merged(this.ours.flatMap((span) => remains(span, change.offset, end, by)));
		if (this.ours.length > 0) return touched ? "inside" : "outside";
		this.place = { start: change.offset, end: change.offset };
		return "gone";
	}

	/** Every place of the document has moved, and nothing has changed. */
	move(to: (offset: number) => number): void {
		const moved = ({ start, end }: Span): Span => ({ start: to(start), end: to(end) });
		this.ours = this.ours.map(moved);
		this.place = moved(this.place);
	}

	/** Nothing is written yet: only the place moves. */
	private foreignBefore(change: Change, end: number, by: number): Touch {
		const { start, end: last } = this.place;
		if (end <= start) {
			this.place = { start: start + by, end: last + by };
			return "outside";
		}
		if (change.offset >= last) return "outside";
		const after = change.offset + change.text.length;
		this.place = start === last ? { start: after, end: after } : { start, end: Math.max(start, last + by) };
		return start === last ? "outside" : "inside";
	}
}

/** What is left of a span when [from, to) is replaced by something that is not its own. */
function remains(span: Span, from: number, to: number, by: number): Span[] {
	if (to <= span.start) return [{ start: span.start + by, end: span.end + by }];
	if (from >= span.end) return [span];
	return [
		{ start: span.start, end: Math.min(from, span.end) },
		{ start: Math.max(to, span.start) + by, end: span.end + by },
	].filter(({ start, end }) => end > start);
}

function merged(spans: readonly Span[]): Span[] {
	const out: Span[] = [];
	for (const span of [...spans].sort((a, b) => a.start - b.start)) {
		const last = out.at(-1);
		if (last && last.end >= span.start) out.splice(-1, 1, { start: last.start, end: span.end });
		else out.push(span);
	}
	return out;
}
