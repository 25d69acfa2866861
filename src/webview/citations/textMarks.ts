import { inUtf16 } from "../../core/citations/citedRanges";
import type { AnnotationPlace } from "../../core/panel/channel";
import type { Annotations } from "./annotation";
import { CitedText } from "./citedText";
import type { SourceNumbers } from "./sourceNumbers";

/** So many marks stand in a text before the reader asks for more (fault 208). */
const marksAtFirst = 500;
/** So many more come each time: the browser lays out all of their paragraph again. */
const marksMore = 500;

/** `[1]`, or Azure's `[doc1]`. */
const citedNumber = /^\[(?:doc)?\d{1,3}\]$/;

/** A number in the text. */
interface SourceMark {
	/** In UTF-16 units of the part's text. */
	readonly offset: number;
	/** The number in brackets before it that it stands for (fault 181). */
	readonly covers: string;
	readonly label: string;
	readonly title: string;
	readonly place: AnnotationPlace;
}

/** What is drawn into one text: another object whenever it has changed. */
export interface DrawnMarks {
	readonly marks: readonly SourceMark[];
	/** Whether there are more, which the reader can ask for. */
	readonly more: boolean;
}

export const noMarks: DrawnMarks = { marks: [], more: false };

/** The marks of one text. */
export class TextMarks {
	/** What has been read. */
	cited: CitedText;
	drawn = noMarks;
	/** A list that came in place of the one that was read, until it is read too. */
	#next: CitedText | undefined;
	#wanted = marksAtFirst;
	#written = "";

	constructor(
		list: Annotations,
		private readonly text: Omit<AnnotationPlace, "annotation">,
	) {
		this.cited = new CitedText(list, text);
	}

	/** Whether all that has come has been read. */
	get complete(): boolean {
		return (this.#next ?? this.cited).complete;
	}

	/**
	 * @param written the text itself, as far as it has come
	 * @param most how many annotations are read at most
	 * @returns how many were
	 */
	read(list: Annotations, written: string, most: number): number {
		this.#written = written;
		if (this.cited.reads(list)) this.#next = undefined;
		else if (!this.#next?.reads(list)) this.#next = new CitedText(list, this.text);
		const next = this.#next;
		if (!next) return this.cited.read(most);
		const read = next.read(most);
		if (!next.complete) return read;
		// A whole part, item or response most often repeats what its events have said.
		if (this.cited.complete && this.cited.says(next)) this.cited.follow(next);
		else this.cited = next;
		this.#next = undefined;
		return read;
	}

	/** From now on more marks are drawn. */
	showMore(numbers: SourceNumbers): void {
		this.#wanted += marksMore;
		this.draw(numbers, true);
	}

	/**
	 * Works out what is to be drawn.
	 *
	 * @param anew whether what was worked out before may be wrong, rather than too little
	 * @returns whether it has changed
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
