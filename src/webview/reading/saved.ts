import type { VsCodeApi } from "../vscodeApi";

/** Where the reader is: at the end, or at an element (a path of child numbers in a turn) and so many px below its top. */
export type ReadingPlace =
	| { readonly following: true }
	| { readonly turn: string; readonly path: readonly number[]; readonly offset: number };

/** Everything that is kept when the page is destroyed: no keys, and of answers only what is quoted in the draft (fault 129). */
export interface SavedState {
	/** The id of the conversation that is shown: the host finds it by this when VS Code restores a tab. */
	readonly conversation: string;
	readonly seq: number;
	readonly draft: string;
	/** The passages that the draft replies to. */
	readonly quotes: readonly string[];
	readonly place: ReadingPlace;
	/** What the reader has opened (true) or closed (false), by fold name. */
	readonly folds: Readonly<Record<string, boolean>>;
}

const fresh: SavedState = {
	conversation: "",
	seq: 0,
	draft: "",
	quotes: [],
	place: { following: true },
	folds: {},
};

/** How long changes are collected before they are written: each write goes to VS Code's main process. */
const delay = 250;

/** Reads the saved state once and writes it shortly after a change. */
export class Saved {
	#state: SavedState;
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(private readonly api: Pick<VsCodeApi, "getState" | "setState">) {
		this.#state = read(api.getState());
	}

	get state(): SavedState {
		return this.#state;
	}

	set(change: Partial<SavedState>): void {
		this.#state = { ...this.#state, ...change };
		this.#timer ??= setTimeout(() => this.write(), delay);
	}

	/** Writes at once: the page may be destroyed in a moment. */
	write(): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		this.api.setState(this.#state);
	}
}

/** The state may be missing or from another version. Each valid field is used. */
function read(value: unknown): SavedState {
	if (typeof value !== "object" || value === null) return fresh;
	const { conversation, seq, draft, quotes, place, folds } = value as Record<string, unknown>;
	return {
		conversation: typeof conversation === "string" ? conversation : fresh.conversation,
		seq: typeof seq === "number" ? seq : fresh.seq,
		draft: typeof draft === "string" ? draft : fresh.draft,
		quotes: Array.isArray(quotes) ? quotes.filter((one) => typeof one === "string") : fresh.quotes,
		place: isPlace(place) ? place : fresh.place,
		folds: isFolds(folds) ? folds : fresh.folds,
	};
}

function isPlace(value: unknown): value is ReadingPlace {
	if (typeof value !== "object" || value === null) return false;
	const { following, turn, path, offset } = value as Record<string, unknown>;
	return (
		following === true ||
		(typeof turn === "string" &&
			Array.isArray(path) &&
			path.every(Number.isInteger) &&
			typeof offset === "number")
	);
}

function isFolds(value: unknown): value is Record<string, boolean> {
	return (
		typeof value === "object" &&
		value !== null &&
		Object.values(value).every((open) => typeof open === "boolean")
	);
}
