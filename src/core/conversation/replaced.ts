import type { Conversation } from "./conversation";
import type { Turn } from "./turn";

/** How many replacements can be undone. */
const kept = 10;

/** Turns that left a conversation, and turns that came back. */
export interface TurnsChange {
	readonly removed: readonly Turn[];
	readonly added: readonly Turn[];
}

/** The turns that gave way to others, so that they can be brought back. */
export class ReplacedTurns {
	readonly #turns = new Map<string, readonly Turn[]>();

	/** Keeps the turns that gave way to the turn `by`. */
	keep(by: string, gone: readonly Turn[]): void {
		this.#turns.set(by, gone);
		for (const oldest of this.#turns.keys()) {
			if (this.#turns.size <= kept) break;
			this.#turns.delete(oldest);
		}
	}

	/**
	 * Brings back what gave way to a turn, which gives way itself, with all after it.
	 *
	 * @returns undefined where there is nothing to bring back
	 */
	restore({ turns }: Conversation, by: string): TurnsChange | undefined {
		const gone = this.#turns.get(by);
		const at = turns.findIndex(({ id }) => id === by);
		if (!gone || at === -1) return undefined;
		this.#turns.delete(by);
		return { removed: turns.splice(at, turns.length - at, ...gone), added: gone };
	}
}
