import type { Saved } from "./saved";

/** The most folds to remember, so that the saved state stays small. */
const kept = 300;

/** Remembers what the reader has opened and closed. Untouched folds keep their default. */
export class Folds {
	readonly #open: Map<string, boolean>;

	constructor(private readonly saved: Pick<Saved, "state" | "set">) {
		this.#open = new Map(Object.entries(saved.state.folds));
	}

	/** @returns undefined if the reader has not chosen */
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
