import { type Change, growthOf, type Span } from "./change";

/**
 * The effect of another change on the generated text. `outside`: above, below or next to it; `inside`: within
 * it; `gone`: nothing of it is left.
 */
export type Touch = "outside" | "inside" | "gone";

/**
 * Tracks generated text in a document that the user also edits: the spans that we wrote, in order. Text
 * between them was written by the user.
 */
export class GeneratedText {
	private ours: Span[] = [];
	private began = false;

	/** @param place where the text goes; not empty if it replaces an original */
	constructor(private place: Span) {}

	/** The generated text that is still there. */
	get spans(): readonly Span[] {
		return this.ours;
	}

	/** From the first to the last generated character; the place, before the first edit. */
	get range(): Span {
		const [first] = this.ours;
		const last = this.ours.at(-1);
		return first && last ? { start: first.start, end: last.end } : this.place;
	}

	/** Where the next text goes. */
	get end(): number {
		return this.range.end;
	}

	/** Follows our own edit. */
	own(change: Change): void {
		const end = change.offset + change.length;
		const by = growthOf(change);
		const kept = this.ours.flatMap((span) => remains(span, change.offset, end, by));
		kept.push({ start: change.offset, end: change.offset + change.text.length });
		this.ours = merged(kept);
		this.began = true;
	}

	/** Follows a change that is not ours. */
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

	/** Moves all offsets after a change of line ends. */
	move(to: (offset: number) => number): void {
		const moved = ({ start, end }: Span): Span => ({ start: to(start), end: to(end) });
		this.ours = this.ours.map(moved);
		this.place = moved(this.place);
	}

	/** Before the first edit, only the place moves. */
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

/** What is left of a span after [from, to) is replaced by other text. */
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
