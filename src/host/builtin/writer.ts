/** A place that a claim rests on: lines of a document, counted from 1, both included. */
export interface Citation {
	readonly uri: string;
	readonly path: string;
	readonly first: number;
	readonly last: number;
}

/** A piece of the answer; the citation stands right behind its text. */
export interface Passage {
	readonly text: string;
	readonly citation?: Citation;
}

/** Collects an answer: Markdown with citations in it. */
export class Writer {
	readonly #passages: Passage[] = [];

	/** All that was written, without the blank lines at its end. */
	get passages(): readonly Passage[] {
		const last = this.#passages.at(-1);
		if (last === undefined) return [];
		return [...this.#passages.slice(0, -1), { ...last, text: last.text.trimEnd() }];
	}

	/** Markdown, as it is to stand. */
	say(text: string): this {
		const last = this.#passages.at(-1);
		if (last === undefined || last.citation !== undefined) this.#passages.push({ text });
		else this.#passages[this.#passages.length - 1] = { text: last.text + text };
		return this;
	}

	/** The place that the words before it are about. */
	cite(citation: Citation): this {
		const last = this.#passages.at(-1);
		if (last === undefined || last.citation !== undefined) this.#passages.push({ text: "", citation });
		else this.#passages[this.#passages.length - 1] = { text: last.text, citation };
		return this;
	}

	/** What was written elsewhere, as a block of its own. */
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

	/** A list; its items write themselves, each without a line's end. */
	list<T>(items: readonly T[], write: (item: T) => void): this {
		for (const item of items) {
			this.say("- ");
			write(item);
			this.say("\n");
		}
		return this.say("\n");
	}

	/** A table; its rows write themselves, each without the outer bars and a line's end. */
	table<T>(heads: readonly string[], rows: readonly T[], write: (row: T) => void): this {
		this.say(`| ${heads.join(" | ")} |\n|${heads.map(() => " --- |").join("")}\n`);
		for (const row of rows) {
			this.say("| ");
			write(row);
			this.say(" |\n");
		}
		return this.say("\n");
	}

	/** `a, b and c`, each written by itself. */
	enumerate<T>(items: readonly T[], write: (item: T) => void): this {
		items.forEach((item, index) => {
			if (index > 0) this.say(index === items.length - 1 ? " and " : ", ");
			write(item);
		});
		return this;
	}
}
