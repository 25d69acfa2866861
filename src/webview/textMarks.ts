import type { AnnotationPlace } from "../core/channel";
import { type Annotations, CitedText } from "./citedText";
import type { SourceNumbers } from "./sourceNumbers";

/** So many marks stand in a text before the reader asks for more (fault 208). */
const marksAtFirst = 500;
/** So many more come each time: a paragraph with tens of thousands would take a browser minutes to lay out. */
const marksMore = 2_000;

/** A number in the text. */
export interface SourceMark {
	/** In UTF-16 units of the part's text. */
	readonly offset: number;
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

	/** @param most how many annotations are read at most @returns how many were */
	read(list: Annotations, most: number): number {
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
		const { places } = this.cited;
		if (!anew && before.more) return false;
		const marks: SourceMark[] = [];
		for (let at = 0; at < Math.min(places.length, this.#wanted); at++) {
			const place = places[at];
			const source = place && numbers.of(place.target);
			if (!source) continue;
			const title = `${source.label}\n${source.title}`.trim();
			marks.push({ offset: place.offset, label: String(source.number), title, place: place.place });
		}
		const more = places.length > this.#wanted;
		if (more === before.more && marks.length === before.marks.length && marks.every(isAt(before.marks)))
			return false;
		this.drawn = { marks, more };
		return true;
	}
}

function isAt(others: readonly SourceMark[]): (mark: SourceMark, index: number) => boolean {
	return ({ offset, label, title, place }, index) => {
		const other = others[index];
		return (
			offset === other?.offset &&
			label === other.label &&
			title === other.title &&
			place.annotation === other.place.annotation
		);
	};
}
