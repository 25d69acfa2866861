import { type CitedRange, sentRange } from "../../core/citations/citedRanges";
import type { AnnotationPlace } from "../../core/panel/channel";
import type { Annotations } from "./annotation";
import { type Citation, describe } from "./citations";

/** A target as the first annotation of a text that names it describes it. */
export interface CitedTarget {
	readonly target: string;
	readonly citation: Citation;
	readonly place: AnnotationPlace;
}

/** A place in the text that cites a target. */
export interface CitedPlace {
	/** In the server's own unit; past the end is the end. */
	readonly range: CitedRange;
	readonly target: string;
	readonly place: AnnotationPlace;
}

/** What the annotations of one text say. Each is read once, in their order. */
export class CitedText {
	/** Each target once. */
	readonly targets: CitedTarget[] = [];
	/** Each place of each target once. */
	readonly places: CitedPlace[] = [];
	/** The number of each target in `targets`. */
	readonly #numbers = new Map<string, number>();
	readonly #seen = new Set<string>();
	#list: Annotations;
	#read = 0;

	constructor(
		list: Annotations,
		private readonly text: Omit<AnnotationPlace, "annotation">,
	) {
		this.#list = list;
	}

	/** Whether all that is there has been read. */
	get complete(): boolean {
		return this.#read >= this.#list.length;
	}

	/** Whether this list is the one that is read, or the same one grown. */
	reads(list: Annotations): boolean {
		return list === this.#list && list.length >= this.#read;
	}

	/** @param most how many annotations are read at most @returns how many were */
	read(most: number): number {
		const from = this.#read;
		const end = Math.min(this.#list.length, from + most);
		for (; this.#read < end; this.#read++) this.#take(this.#read);
		return end - from;
	}

	/** Whether another one, which has read another list, says what this one does. */
	says(other: CitedText): boolean {
		const { places, targets } = other;
		return (
			this.places.length === places.length &&
			this.targets.length === targets.length &&
			this.places.every(
				(place, at) => isSame(place, places[at]) && isSameRange(place.range, places[at]?.range),
			) &&
			this.targets.every((one, at) => isSame(one, targets[at]) && looksLike(one, targets[at]))
		);
	}

	/** Goes on with the list of another one that says the same. */
	follow(other: CitedText): void {
		this.#list = other.#list;
		this.#read = other.#read;
	}

	#take(annotation: number): void {
		const value = this.#list[annotation];
		if (!value) return;
		const citation = describe(value);
		const { target } = citation;
		const place = { ...this.text, annotation };
		let number = this.#numbers.get(target);
		if (number === undefined) {
			number = this.targets.push({ target, citation, place });
			this.#numbers.set(target, number);
		}
		const range = sentRange(value);
		if (!range) return;
		// The number stands for the target, which may be a long address.
		const key = `${range.end} ${number}`;
		if (this.#seen.has(key)) return;
		this.#seen.add(key);
		this.places.push({ range, target, place });
	}
}

const isSameRange = (a: CitedRange, b: CitedRange | undefined): boolean =>
	a.start === b?.start && a.end === b.end;

type Named = CitedPlace | CitedTarget;

function isSame(a: Named, b: Named | undefined): boolean {
	return a.target === b?.target && a.place.annotation === b.place.annotation;
}

function looksLike(a: CitedTarget, b: CitedTarget | undefined): boolean {
	return a.citation.label === b?.citation.label && a.citation.title === b.citation.title;
}
