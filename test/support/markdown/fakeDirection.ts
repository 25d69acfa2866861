import type { PlainNode } from "./normal";

const letter = /\p{L}/u;
const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}]/u;

/**
 * As a browser finds the direction of an element with `dir="auto"`: by its first letter, other than one in an
 * element that has a direction of its own.
 */
export function foundDirection(element: PlainNode): "ltr" | "rtl" {
	return rightToLeft.test(firstLetter(element) ?? "") ? "rtl" : "ltr";
}

function firstLetter(node: PlainNode): string | undefined {
	if (node.nodeType === 3) return letter.exec(node.data ?? "")?.[0];
	for (let child = node.firstChild; child; child = child.nextSibling) {
		const found = ownDirection(child) ? undefined : firstLetter(child);
		if (found !== undefined) return found;
	}
	return undefined;
}

export function ownDirection(node: PlainNode): string | undefined {
	return /^(?:auto|ltr|rtl)$/.exec(node.getAttribute?.("dir") ?? "")?.[0];
}

/** The first element whose direction was written down, though it would be found to be another. */
export function wrongDirection(node: PlainNode): { readonly got: string; readonly want: string } | undefined {
	if (node.nodeType === 3 || node.getAttribute?.("class") === "code-block") return undefined;
	const own = ownDirection(node);
	const want = foundDirection(node);
	if (own !== undefined && own !== "auto" && own !== want)
		return { got: `${node.localName} ${own}`, want: `${node.localName} ${want}` };
	for (let child = node.firstChild; child; child = child.nextSibling) {
		const wrong = wrongDirection(child);
		if (wrong) return wrong;
	}
	return undefined;
}
