/** A list row with a value. */
export interface TextRow {
	readonly text: string;
}

/**
 * Decides which value Enter accepts in a box whose rows are rebuilt for each input. VS Code shows new rows
 * after a round trip, so for a moment the active row belongs to an earlier input. A row counts only after the
 * first of the newest rows was active: VS Code activates that row itself, and the user any other.
 */
export class TypedChoice<Row extends TextRow> {
	#value = "";
	#first: Row | undefined;
	#active: Row | undefined;
	#current = false;

	/** Call it for each new input, and when the rows for the same input change. */
	show(value: string, rows: readonly Row[]): void {
		this.#value = value;
		this.#first = rows[0];
		this.#active = undefined;
		this.#current = false;
	}

	/** Call it when VS Code reports the active row. */
	activate(row: Row | undefined): void {
		this.#active = row;
		if (row === this.#first) this.#current = true;
	}

	/** The value that Enter accepts now; empty if there is none. */
	get text(): string {
		const moved = this.#current ? this.#active?.text : undefined;
		return moved ?? this.#value.trim();
	}
}
