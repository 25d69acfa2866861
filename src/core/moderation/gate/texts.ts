import { HeldText } from "./heldText";

type Ask = ConstructorParameters<typeof HeldText>[0];

/** The texts of an answer: those that grow, by place, and all others that were asked about, by their words. */
export class Texts {
	readonly #places = new Map<string, HeldText>();
	/** The growing texts of each item. */
	readonly #items = new Map<number | undefined, HeldText[]>();
	readonly #asked = new Map<string, HeldText>();

	constructor(private readonly ask: Ask) {}

	/** The text at a place of an item. */
	growing(place: string, item: number | undefined): HeldText {
		const known = this.#places.get(place);
		if (known) return known;
		const texts = this.#items.get(item) ?? [];
		const made = new HeldText(this.ask, texts.at(-1)?.tail);
		this.#places.set(place, made);
		texts.push(made);
		this.#items.set(item, texts);
		return made;
	}

	/**
	 * What must pass before these strings may be shown. A string that repeats a whole text waits for it, and
	 * ends it; any other is asked about, once.
	 *
	 * @param item the item that the strings belong to; undefined for those of the whole response
	 */
	holding(strings: readonly string[], item: number | undefined): HeldText[] {
		const needed = new Set<HeldText>();
		const fresh: string[] = [];
		for (const one of strings) {
			if (one.trim() === "") continue;
			const known = this.repeated(one, item);
			if (known) needed.add(known);
			else fresh.push(one);
		}
		if (fresh.length > 0) needed.add(this.#askAbout(fresh, item));
		return [...needed];
	}

	/** What must pass before a string may be shown that was asked about, or repeats a whole text. */
	repeated(string: string, item: number | undefined): HeldText | undefined {
		const known = this.#asked.get(string) ?? this.#whole(string, item);
		known?.close();
		return known;
	}

	/** Ends the growing texts of an item, or all of them: nothing follows. */
	close(item?: number): void {
		const texts = item === undefined ? this.#places.values() : (this.#items.get(item) ?? []);
		for (const text of texts) text.close();
	}

	#whole(string: string, item: number | undefined): HeldText | undefined {
		const texts = item === undefined ? [...this.#places.values()] : (this.#items.get(item) ?? []);
		const found = texts.find(({ text }) => text === string);
		if (found) this.#asked.set(string, found);
		return found;
	}

	#askAbout(strings: readonly string[], item: number | undefined): HeldText {
		const asked = new HeldText(this.ask, this.#items.get(item)?.at(-1)?.tail);
		asked.push(strings.join("\n"));
		asked.close();
		for (const one of strings) this.#asked.set(one, asked);
		return asked;
	}
}
