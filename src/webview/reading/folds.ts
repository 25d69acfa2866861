import type { Saved } from "./saved";

/** More than this many remembered folds would be a state that grows for ever. */
const kept = 300;

/** Remembers what the reader has opened and closed; what nobody touched decides for itself. */
export class Folds {
	readonly #open: Map<string, boolean>;

	constructor(private readonly saved: Pick<Saved, "state" | "set">) {
		this.#open = new Map(Object.entries(saved.state.folds));
	}

	/** @returns undefined where the reader has not chosen */
	chosen(name: string): boolean | undefined {
		return this.#open.get(name);
	}

	choose(name: string, open: boolean): void {
		this.#open.delete(name);
		this.#open.set(name, open);
		for (const oldest of this.#open.keys()) {
			if (this.#open.size <= kept) break;
			this.#open.delete(oldest);
		}
		this.saved.set({ folds: Object.fromEntries(this.#open) });
	}
}
