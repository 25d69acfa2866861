import type { Conversation } from "./conversation";
import type { Turn } from "./turn";

/** How many replacements can be undone. */
const kept = 10;

/** The turns removed from a conversation, and the turns restored to it. */
export interface TurnsChange {
	readonly removed: readonly Turn[];
	readonly added: readonly Turn[];
}

/** The turns that were replaced, so that they can be restored. */
export class ReplacedTurns {
	readonly #turns = new Map<string, readonly Turn[]>();

	/** Keeps the turns that the turn `by` replaced. */
	keep(by: string, gone: readonly Turn[]): void {
		this.#turns.set(by, gone);
		for (const oldest of this.#turns.keys()) {
			if (this.#turns.size <= kept) break;
			this.#turns.delete(oldest);
		}
	}

	/**
	 * Restores the turns that `by` replaced. Removes `by` and all turns after it.
	 *
	 * @returns undefined if there is nothing to restore
	 */
	restore({ turns }: Conversation, by: string): TurnsChange | undefined {
		const gone = this.#turns.get(by);
		const at = turns.findIndex(({ id }) => id === by);
		if (!gone || at === -1) return undefined;
		this.#turns.delete(by);
		return { removed: turns.splice(at, turns.length - at, ...gone), added: gone };
	}
}
