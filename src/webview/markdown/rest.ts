/** So many characters make a block of their own: the browser then lays out the last one only. */
const blockSize = 1024;

/** Text that has come and is not read yet, shown as it is behind what is drawn. */
export class Rest {
	#element: HTMLElement | undefined;
	#shown = 0;
	#last: Text | undefined;

	/** @param text all of it; what is shown already is its beginning */
	show(root: Element, text: string): void {
		if (!this.#element) {
			this.#element = document.createElement("div");
			this.#element.className = "unread";
			root.append(this.#element);
		}
		while (this.#shown < text.length) {
			const room = blockSize - (this.#shown % blockSize);
			const more = text.slice(this.#shown, this.#shown + room);
			if (this.#last && room < blockSize) this.#last.appendData(more);
			else this.#add(this.#element, more);
			this.#shown += more.length;
		}
	}

	hide(): void {
		this.#element?.remove();
		this.#element = this.#last = undefined;
		this.#shown = 0;
	}

	#add(element: HTMLElement, text: string): void {
		const block = document.createElement("div");
		this.#last = document.createTextNode(text);
		block.append(this.#last);
		element.append(block);
	}
}
