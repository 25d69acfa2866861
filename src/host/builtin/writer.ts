/** A source of a statement: lines of a document, counted from 1, both included. */
export interface Citation {
	readonly uri: string;
	readonly path: string;
	readonly first: number;
	readonly last: number;
}

/** A piece of the answer. Its citation comes directly after its text. */
export interface Passage {
	readonly text: string;
	readonly citation?: Citation;
}

/** Collects an answer: Markdown with citations in it. */
export class Writer {
	readonly #passages: Passage[] = [];

	/** Everything written so far, without trailing blank lines. */
	get passages(): readonly Passage[] {
		const last = this.#passages.at(-1);
		if (last === undefined) return [];
		return [...this.#passages.slice(0, -1), { ...last, text: last.text.trimEnd() }];
	}

	/** Adds Markdown. */
	say(text: string): this {
		const last = this.#passages.at(-1);
		if (last === undefined || last.citation !== undefined) this.#passages.push({ text });
		else this.#passages[this.#passages.length - 1] = { text: last.text + text };
		return this;
	}

	/** Adds the source of the words before it. */
	cite(citation: Citation): this {
		const last = this.#passages.at(-1);
		if (last === undefined || last.citation !== undefined) this.#passages.push({ text: "", citation });
		else this.#passages[this.#passages.length - 1] = { text: last.text, citation };
		return this;
	}

	/** Adds passages from another writer as a block of their own. */
	add(passages: readonly Passage[]): this {
		for (const { text, citation } of passages) {
			this.say(text);
			if (citation !== undefined) this.cite(citation);
		}
		return this.block();
	}

	/** Ends a block of Markdown. */
	block(): this {
		return this.say("\n\n");
	}

	/** Adds a list. `write` writes each item, without a line break. */
	list<T>(items: readonly T[], write: (item: T) => void): this {
		for (const item of items) {
			this.say("- ");
			write(item);
			this.say("\n");
		}
		return this.say("\n");
	}

	/** Adds a table. `write` writes each row, without the outer bars and without a line break. */
	table<T>(heads: readonly string[], rows: readonly T[], write: (row: T) => void): this {
		this.say(`| ${heads.join(" | ")} |\n|${heads.map(() => " --- |").join("")}\n`);
		for (const row of rows) {
			this.say("| ");
			write(row);
			this.say(" |\n");
		}
		return this.say("\n");
	}

	/** Adds `a, b and c`. `write` writes each item. */
	enumerate<T>(items: readonly T[], write: (item: T) => void): this {
		items.forEach((item, index) => {
			if (index > 0) this.say(index === items.length - 1 ? " and " : ", ");
			write(item);
		});
		return this;
	}
}
