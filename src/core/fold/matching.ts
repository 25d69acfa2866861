import { type Fields, text } from "../fields";
import { writtenIn } from "./take";

/** How many unmatched items of a type are searched for a text that another item continues. */
const near = 64;

/** Matches items of a complete response with streamed items. The number of items does not slow a search. */
export class Unmatched {
	readonly #taken = new Set<number>();
	readonly #byType = new Map<string, Places>();
	readonly #byId = new Map<string, Places>();
	readonly #byText = new Map<string, Places>();
	readonly #texts = new Map<number, string>();

	/** @param places the indexes of the items that can match, in order */
	constructor(items: readonly Fields[], places: readonly number[]) {
		for (const at of places) {
			const item = items[at];
			if (!item) continue;
			const written = writtenIn(item);
			this.#texts.set(at, written);
			add(this.#byType, text(item.type), at);
			add(this.#byText, keyOf(item, written), at);
			if (text(item.id) !== "") add(this.#byId, keyOf(item, text(item.id)), at);
		}
	}

	/**
	 * Takes the index of the matching item: the one with this id and type, else one with this type and text.
	 * The text may have grown since (fault 212).
	 *
	 * @returns undefined if no item matches
	 */
	take(item: Fields): number | undefined {
		const written = writtenIn(item);
		const at =
			this.#byId.get(keyOf(item, text(item.id)))?.first(this.#taken) ??
			this.#byText.get(keyOf(item, written))?.first(this.#taken) ??
			this.#begun(item, written);
		if (at !== undefined) this.#taken.add(at);
		return at;
	}

	#begun(item: Fields, written: string): number | undefined {
		return this.#byType
			.get(text(item.type))
			?.near(this.#taken)
			.find((at) => {
				const known = this.#texts.get(at) ?? "";
				return known !== "" && written.startsWith(known);
			});
	}
}

/** Indexes in order. Some of them are taken. */
class Places {
	readonly #list: number[] = [];
	/** All entries before this position are taken. */
	#from = 0;

	push(at: number): void {
		this.#list.push(at);
	}

	first(taken: ReadonlySet<number>): number | undefined {
		for (; ; this.#from++) {
			const at = this.#list[this.#from];
			if (at === undefined || !taken.has(at)) return at;
		}
	}

	near(taken: ReadonlySet<number>): number[] {
		this.first(taken);
		return this.#list.slice(this.#from, this.#from + near).filter((at) => !taken.has(at));
	}
}

function keyOf({ type }: Fields, value: string): string {
	return `${text(type)} ${value}`;
}

function add(lists: Map<string, Places>, key: string, at: number): void {
	const list = lists.get(key) ?? new Places();
	list.push(at);
	lists.set(key, list);
}
