import type { ReadingPlace } from "./saved";

type Place = Exclude<ReadingPlace, { following: true }>;

/** The deepest level of elements to look at. Elements below it are too small to identify a place. */
const depth = 8;

/**
 * The element at the top of the view: its turn, the child numbers from the turn down, and how far it has passed
 * the top.
 *
 * @param content the turns, each with its id in `data-id`
 */
export function placeOf(scroller: HTMLElement, content: HTMLElement): Place {
	const top = scroller.getBoundingClientRect().top;
	const path: number[] = [];
	let at: Element = drawn(content.children[firstBelow(content.children, top)], scroller) ?? content;
	const { id: turn = "" } = (at as HTMLElement).dataset;
	// A turn that begins below the top has nothing above it that is on the screen.
	while (path.length < depth && at.getBoundingClientRect().top < top) {
		const index = firstBelow(at.children, top);
		const child = at.children[index];
		if (!child) break;
		path.push(index);
		at = child;
	}
	return { turn, path, offset: Math.round(top - at.getBoundingClientRect().top) };
}

/** A turn that is not drawn yet will change its height: the next one in view says better where the reader is. */
function drawn(first: Element | undefined, scroller: HTMLElement): Element | undefined {
	const bottom = scroller.getBoundingClientRect().bottom;
	let at: Element | null = first ?? null;
	while (at?.classList.contains("turn-place")) at = at.nextElementSibling;
	return at && at.getBoundingClientRect().top < bottom ? at : first;
}

/** @returns the scroll position that shows the place, or undefined if none of its elements exist any more */
export function topOf(scroller: HTMLElement, content: HTMLElement, place: Place): number | undefined {
	const turn = content.querySelector(`:scope > [data-id="${CSS.escape(place.turn)}"]`);
	if (!turn) return undefined;
	let at = turn;
	let exact = true;
	for (const index of place.path) {
		const child = at.children[Math.min(index, at.children.length - 1)];
		if (!child) {
			exact = false;
			break;
		}
		at = child;
	}
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
