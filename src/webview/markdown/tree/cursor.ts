/** So many children make a chunk: the unit that the browser lays out, or skips while it is out of view. */
const chunkSize = 64;

/**
 * How children are grouped: not at all; in `div` chunks from the first child on, or behind the first 64; or,
 * in a list, by going on in another list element (a `div` in a list is no list to a screen reader, and
 * numbers begin anew in each chunk whose layout may be skipped).
 */
export type Chunks = "none" | "all" | "later" | "list";

const keys = new WeakMap<Node, string>();

/**
 * A place in an element behind which nothing is decided yet. Children are taken in order: one that is there
 * already and has the right key is kept as it is, so nodes that were made once never move.
 */
export class Cursor {
	#parent: Element;
	#last: ChildNode | null;
	#count = 0;

	/** @param outer the cursor that took the element; a list goes on behind it */
	constructor(
		readonly element: Element,
		private readonly chunks: Chunks = "none",
		private readonly outer?: Cursor,
		after: ChildNode | null = null,
	) {
		this.#parent = element;
		this.#last = after;
	}

	/** The last child that was taken. */
	get last(): ChildNode | null {
		return this.#last;
	}

	/** Another cursor at the same place. @param outer the copy of what this one stands in */
	copy(outer: Cursor | undefined): Cursor {
		const copy = new Cursor(this.element, this.chunks, outer, this.#last);
		copy.#parent = this.#parent;
		copy.#count = this.#count;
		return copy;
	}

	/** @param key what the element is, attributes included */
	take(key: string, make: () => Element): Element {
		if (this.chunks !== "none" && this.#count % chunkSize === 0) this.#nextChunk();
		this.#count++;
		return this.#take(key, make);
	}

	takeText(data: string): void {
		const next = this.#next();
		if (next?.nodeType === 3) {
			const text = next as Text;
			const old = text.data;
			if (data !== old) {
				if (data.startsWith(old)) text.appendData(data.slice(old.length));
				else text.data = data;
			}
			this.#last = text;
			return;
		}
		const made = document.createTextNode(data);
		this.#parent.insertBefore(made, next);
		this.#last = made;
	}

	/** Removes what comes behind. */
	prune(): void {
		for (let next = this.#next(); next; next = this.#next()) next.remove();
		if (this.#parent === this.element || this.chunks === "list") return;
		while (this.#parent.nextSibling) this.#parent.nextSibling.remove();
	}

	/** Names a list, and all that it consists of. */
	rename(name: string): void {
		const nameOf = (piece: Element) => (piece === this.element ? name : `chunk ${name}`.trim());
		for (let piece: Element | null = this.#parent; piece; piece = piece.previousElementSibling) {
			if (piece.className === nameOf(piece)) return;
			if (nameOf(piece) === "") piece.removeAttribute("class");
			else piece.className = nameOf(piece);
			if (piece === this.element) return;
		}
	}

	#take(key: string, make: () => Element): Element {
		const next = this.#next();
		if (next && keys.get(next) === key) {
			this.#last = next;
			return next as Element;
		}
		const made = make();
		keys.set(made, key);
		this.#parent.insertBefore(made, next);
		this.#last = made;
		return made;
	}

	#next(): ChildNode | null {
		return this.#last ? this.#last.nextSibling : this.#parent.firstChild;
	}

	#nextChunk(): void {
		if (this.#count === 0 && this.chunks !== "all") return;
		if (this.chunks === "list") this.#nextList();
		else this.#nextDiv();
		this.#last = null;
	}

	#nextDiv(): void {
		if (this.#parent !== this.element) {
			for (let next = this.#next(); next; next = this.#next()) next.remove();
			this.#last = this.#parent;
			this.#parent = this.element;
		}
		this.#parent = this.#take("chunk", () => {
			const chunk = document.createElement("div");
			chunk.className = "chunk";
			return chunk;
		});
	}

	#nextList(): void {
		if (!this.outer) throw new Error("A list stands in something.");
		const { localName } = this.element;
		const start = Number(this.element.getAttribute("start") ?? 1) + this.#count;
		for (let next = this.#next(); next; next = this.#next()) next.remove();
		const tight = this.element.className;
		this.#parent = this.outer.#take(`${localName} more ${start}`, () => {
			const list = document.createElement(localName);
			if (localName === "ol") list.setAttribute("start", String(start));
			list.className = `chunk ${tight}`.trim();
			return list;
		});
	}
}
