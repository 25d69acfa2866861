/** A row of a list that stands for a text. */
export interface TextRow {
	readonly text: string;
}

/**
 * Decides which text Enter means in a box whose rows are made again for each value. VS Code shows new rows
 * after a round trip, so for a moment the active row belongs to an earlier value. A row counts only after the
 * first row of the newest rows was active: VS Code activates that one itself, and the user any other.
 */
export class TypedChoice<Row extends TextRow> {
	#value = "";
	#first: Row | undefined;
	#active: Row | undefined;
	#current = false;

	/** Call it for each new value, and when the rows of the same value change. */
	show(value: string, rows: readonly Row[]): void {
		this.#value = value;
		this.#first = rows[0];
		this.#active = undefined;
		this.#current = false;
	}

	/** Call it when VS Code says which row is active. */
	activate(row: Row | undefined): void {
		this.#active = row;
		if (row === this.#first) this.#current = true;
	}

	/** The text that Enter means now; empty when there is none. */
	get text(): string {
		const moved = this.#current ? this.#active?.text : undefined;
		return moved ?? this.#value.trim();
	}
}
