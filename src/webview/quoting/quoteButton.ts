import { button, setShown } from "../dom/dom";
import { hasPassage, selectedRange } from "./selectedPassage";

/** The button's distance from the selection and from the edges of the page, in px. */
const gap = 6;

/** The button next to a selection in an answer. It quotes the selection in the composer. */
export class QuoteButton {
	readonly element: HTMLButtonElement;
	#pressed = false;

	/** @param quote quotes the selection */
	constructor(quote: () => void) {
		this.element = button("Reply to selection", quote, { icon: "quote", class: "quote-button" });
		this.element.hidden = true;
		// A click must not clear the selection before it is read.
		this.element.addEventListener("mousedown", (event) => event.preventDefault());
		document.addEventListener("pointerdown", () => {
			this.#pressed = true;
		});
		addEventListener("pointerup", () => {
			this.#pressed = false;
			this.#place();
		});
		document.addEventListener("selectionchange", () => {
			// The button would be in the way while the pointer selects.
			if (this.#pressed) setShown(this.element, false);
			else this.#place();
		});
		document.addEventListener("scroll", () => this.#place(), { capture: true, passive: true });
	}

	#place(): void {
		const box = hasPassage() ? selectedRange()?.getClientRects() : undefined;
		const end = box?.[box.length - 1];
		setShown(this.element, end !== undefined && end.bottom > 0 && end.top < innerHeight);
		if (!end || this.element.hidden) return;
		const { offsetWidth, offsetHeight, style } = this.element;
		const below = end.bottom + gap;
		const above = end.top - gap - offsetHeight;
		const top = below + offsetHeight + gap > this.#bottom() ? above : below;
		style.top = `${Math.max(gap, top)}px`;
		style.left = `${Math.max(gap, Math.min(end.right - offsetWidth / 2, innerWidth - offsetWidth - gap))}px`;
	}

	/** The top edge of the composer. */
	#bottom(): number {
		return document.querySelector(".dock")?.getBoundingClientRect().top ?? innerHeight;
	}
}
