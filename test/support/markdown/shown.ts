import { FakeElement, FakeText } from "./fakeDom";

/** The text as it is shown, with each mark as ‹label›. */
export function shownIn(element: FakeElement): string {
	let text = "";
	for (const child of element.childNodes()) {
		if (child instanceof FakeText) text += child.data;
		else if (child instanceof FakeElement) {
			const inner = shownIn(child);
			text += child.localName === "sup" ? `‹${inner}›` : inner;
		}
	}
	return text;
}
