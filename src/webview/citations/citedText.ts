import { type CitedRange, sentRange } from "../../core/citations/citedRanges";
import type { AnnotationPlace } from "../../core/panel/channel";
import type { Annotations } from "./annotation";
import { type Citation, describe } from "./citations";

/** A target, described by the first annotation of the text that names it. */
export interface CitedTarget {
	readonly target: string;
	readonly citation: Citation;
	readonly place: AnnotationPlace;
}

/** A range of the text that cites a target. */
export interface CitedPlace {
	/** In the server's own unit. A range past the end means the end of the text. */
	readonly range: CitedRange;
	readonly target: string;
	readonly place: AnnotationPlace;
}

/** The content of one text's annotations. Each annotation is read once, in list order. */
export class CitedText {
	/** Each target once. */
	readonly targets: CitedTarget[] = [];
	/** Each range of each target once. */
	readonly places: CitedPlace[] = [];
	/** The position of each target in `targets`, from 1. */
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

	/** Whether the whole list has been read. */
	get complete(): boolean {
		return this.#read >= this.#list.length;
	}

	/** Whether this is the list being read, possibly with more entries. */
	reads(list: Annotations): boolean {
		return list === this.#list && list.length >= this.#read;
	}

	/** @param most the most annotations to read @returns how many were read */
	read(most: number): number {
		const from = this.#read;
		const end = Math.min(this.#list.length, from + most);
		for (; this.#read < end; this.#read++) this.#take(this.#read);
		return end - from;
	}

	/** Whether another instance, which has read another list, found the same targets and ranges. */
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

	/** Continues with the list of another instance that found the same. */
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
		// The number is shorter than the target, which may be a long address.
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
