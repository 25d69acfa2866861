/*
 * Each block runs in the direction that its own text begins with (fault 228). A browser finds that of
 * `dir="auto"` by itself, but looks into nothing that has a direction of its own. So the first block in an item
 * or a quote has none: it decides for what is around it too, and takes its direction from there.
 *
 * While a block finds its direction itself, a browser looks at all of its children again for each that is put
 * among them or taken away. So a direction that no more text can change is written down.
 */

const directed = new Set(["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "table", "td"]);

/** Letters have a direction; most other characters have none. Modifiers may be either. */
const letter = /[\p{Lu}\p{Ll}\p{Lt}\p{Lo}]/u;

/**
 * Gives a block a direction. A table's is that of its head, whose cells have none: it puts the columns in order.
 *
 * @param first it is the first block of an element that takes its direction from it
 */
export function setDirection(element: Element, tag: string, first: boolean): void {
	if (!first && directed.has(tag)) element.setAttribute("dir", "auto");
}

/** Whether a block takes its direction from its first child. */
export function isLed(tag: string, first: boolean): boolean {
	return tag === "li" || tag === "blockquote" || (first && (tag === "ul" || tag === "ol"));
}

/** Whether a text has a direction, whatever follows it. */
export function hasDirection(text: string): boolean {
	return letter.test(text);
}

/** What decides for all that is in it, the element itself included. */
function ownerOf(element: Element): Element | undefined {
	for (let owner: Element | null = element; owner; owner = owner.parentElement)
		if (owner.getAttribute("dir") !== null) return owner;
	return undefined;
}

/** Writes the direction down that an element has now. @returns whether it had to be found until now */
export function keepDirection(element: Element): boolean {
	const owner = ownerOf(element);
	if (owner?.getAttribute("dir") !== "auto") return false;
	owner.setAttribute("dir", owner.matches(":dir(rtl)") ? "rtl" : "ltr");
	return true;
}

/** Has an element's direction found again. @returns whether it was written down until now */
export function findDirection(element: Element): boolean {
	const owner = ownerOf(element);
	if (!owner || owner.getAttribute("dir") === "auto") return false;
	owner.setAttribute("dir", "auto");
	return true;
}

/** Has no direction found in an element until the returned function is called. */
export function suspendDirection(element: Element): () => void {
	const owners: Element[] = [];
	for (let owner: Element | null = element; owner; owner = owner.parentElement)
		if (owner.getAttribute("dir") === "auto") owners.push(owner);
	// Emptied, not removed: it keeps its place among the attributes.
	for (const owner of owners) owner.setAttribute("dir", "");
	return () => {
		for (const owner of owners) owner.setAttribute("dir", "auto");
	};
}
