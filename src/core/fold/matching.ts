import { type Fields, text } from "../fields";
import { writtenIn } from "./take";

/** So far behind the first item of its type that is left the one is looked for whose text another goes on with. */
const near = 64;

/** Finds the item that a whole response means by each of its own. Each search costs the same, however many there are. */
export class Unmatched {
	readonly #taken = new Set<number>();
	readonly #byType = new Map<string, Places>();
	readonly #byId = new Map<string, Places>();
	readonly #byText = new Map<string, Places>();
	readonly #texts = new Map<number, string>();

	/** @param places of the items that may be meant, in their order */
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
	 * Takes out the place of the item that is meant: the one of this id and type, else one of this type and text,
	 * which may be more by now (fault 212).
	 *
	 * @returns undefined where there is none
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

/** Places in their order, of which some are taken. */
class Places {
	readonly #list: number[] = [];
	/** All before it are taken. */
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
