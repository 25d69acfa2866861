/*
 * Each block runs in the direction that its own text begins with (fault 228). A browser finds that of
 * `dir="auto"` by itself, but looks into nothing that has a direction of its own. So the first block in an item
 * or a quote has none: it decides for what is around it too, and takes its direction from there.
 */

const directed = new Set(["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "table", "td"]);

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

/**
 * Draws many nodes into a block. A browser looks at all of its children again for each that is put among them, as
 * long as it or what it stands in takes its direction from its text.
 */
export function withoutDirection(element: Element, draw: () => void): void {
	const directed: Element[] = [];
	for (let owner: Element | null = element; owner; owner = owner.parentElement)
		if (owner.getAttribute("dir") === "auto") directed.push(owner);
	// Emptied, not removed: it keeps its place among the attributes.
	for (const owner of directed) owner.setAttribute("dir", "");
	draw();
	for (const owner of directed) owner.setAttribute("dir", "auto");
}
