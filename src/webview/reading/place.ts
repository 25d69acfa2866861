import type { ReadingPlace } from "./saved";

type Place = Exclude<ReadingPlace, { following: true }>;

/** The deepest level of elements to look at. Elements below it are too small to identify a place. */
const depth = 8;

/** The element at the top of the view: its path of child indices from `content`, and how far it is above the top. */
export function placeOf(scroller: HTMLElement, content: HTMLElement): Place {
	const top = scroller.getBoundingClientRect().top;
	const path: number[] = [];
	let at: Element = content;
	while (path.length < depth) {
		const index = firstBelow(at.children, top);
		const child = at.children[index];
		if (!child) break;
		path.push(index);
		at = child;
		// A child that begins below the top contains nothing above it.
		if (child.getBoundingClientRect().top >= top) break;
	}
	return { path, offset: Math.round(top - at.getBoundingClientRect().top) };
}

/** @returns the scroll position that shows the place, or undefined if none of its elements exist any more */
export function topOf(scroller: HTMLElement, content: HTMLElement, place: Place): number | undefined {
	let at: Element = content;
	let exact = true;
	for (const index of place.path) {
		const child = at.children[Math.min(index, at.children.length - 1)];
		if (!child) {
			exact = false;
			break;
		}
		at = child;
	}
	if (at === content) return undefined;
	const { top } = at.getBoundingClientRect();
	return scroller.scrollTop + top - scroller.getBoundingClientRect().top + (exact ? place.offset : 0);
}

/** The first child whose bottom is below `top`. Children are stacked vertically, so a binary search works. */
function firstBelow(children: HTMLCollection, top: number): number {
	let low = 0;
	let high = children.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((children[middle]?.getBoundingClientRect().bottom ?? 0) > top) high = middle;
		else low = middle + 1;
	}
	return low;
}
