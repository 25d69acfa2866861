import { inUtf16 } from "../../core/citations/citedRanges";
import type { AnnotationPlace } from "../../core/panel/channel";
import type { Annotations } from "./annotation";
import { CitedText } from "./citedText";
import type { SourceNumbers } from "./sourceNumbers";

/** How many marks a text shows until the reader asks for more (fault 208). */
const marksAtFirst = 500;
/** So many more come each time: the browser lays out all of their paragraph again. */
const marksMore = 500;

/** `[1]`, or Azure's `[doc1]`. */
const citedNumber = /^\[(?:doc)?\d{1,3}\]$/;

/** A source number in the text. */
interface SourceMark {
	/** In UTF-16 units of the part's text. */
	readonly offset: number;
	/** The bracketed number before it that it replaces (fault 181). */
	readonly covers: string;
	readonly label: string;
	readonly title: string;
	readonly place: AnnotationPlace;
}

/** The marks to draw in one text. A change creates a new object. */
export interface DrawnMarks {
	readonly marks: readonly SourceMark[];
	/** Whether more marks can be shown. */
	readonly more: boolean;
}

export const noMarks: DrawnMarks = { marks: [], more: false };

/** The marks of one text. */
export class TextMarks {
	/** The annotations read so far. */
	cited: CitedText;
	drawn = noMarks;
	/** A list that replaces the one in `cited`, until it has been read too. */
	#next: CitedText | undefined;
	#wanted = marksAtFirst;
	#written = "";

	constructor(
		list: Annotations,
		private readonly text: Omit<AnnotationPlace, "annotation">,
	) {
		this.cited = new CitedText(list, text);
	}

	/** Whether everything received has been read. */
	get complete(): boolean {
		return (this.#next ?? this.cited).complete;
	}

	/**
	 * @param written the text received so far
	 * @param most the most annotations to read
	 * @returns how many were read
	 */
	read(list: Annotations, written: string, most: number): number {
		this.#written = written;
		if (this.cited.reads(list)) this.#next = undefined;
		else if (!this.#next?.reads(list)) this.#next = new CitedText(list, this.text);
		const next = this.#next;
		if (!next) return this.cited.read(most);
		const read = next.read(most);
		if (!next.complete) return read;
		// A complete part, item or response usually repeats what the events have already sent.
		if (this.cited.complete && this.cited.says(next)) this.cited.follow(next);
		else this.cited = next;
		this.#next = undefined;
		return read;
	}

	/** Shows more marks from now on. */
	showMore(numbers: SourceNumbers): void {
		this.#wanted += marksMore;
		this.draw(numbers, true);
	}

	/**
	 * Computes the marks to draw.
	 *
	 * @param anew whether earlier marks may be wrong, and not only too few
	 * @returns whether they changed
	 */
	draw(numbers: SourceNumbers, anew: boolean): boolean {
		const before = this.drawn;
		const places = this.cited.places.slice(0, this.#wanted);
		if (!anew && before.more) return false;
		const ranges = inUtf16(
			this.#written,
			places.map(({ range }) => range),
		);
		const marks = places.flatMap(({ target, place }, at): SourceMark[] => {
			const [source, range] = [numbers.of(target), ranges[at]];
			if (!source || !range) return [];
			const title = `${source.label}\n${source.title}`.trim();
			const covers = citedNumber.exec(this.#written.slice(range.start, range.end))?.[0] ?? "";
			return [{ offset: range.end, covers, label: String(source.number), title, place }];
		});
		const more = this.cited.places.length > this.#wanted;
		if (more === before.more && marks.length === before.marks.length && marks.every(isAt(before.marks)))
			return false;
		this.drawn = { marks, more };
		return true;
	}
}

function isAt(drawn: readonly SourceMark[]): (mark: SourceMark, index: number) => boolean {
	return ({ offset, covers, label, title, place }, index) => {
		const other = drawn[index];
		return (
			offset === other?.offset &&
			covers === other.covers &&
			label === other.label &&
			title === other.title &&
			place.annotation === other.place.annotation
		);
	};
}
