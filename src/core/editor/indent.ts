import { append, type Stage, type StageOutput } from "./stage";

/** Where code is inserted, and how the document is indented there. */
export interface Place {
	/** Indentation to add before the first line; empty if the document has it, or inside a line. */
	readonly first: string;
	/** The indentation of every line after the first. */
	readonly base: string;
	/** Tab size in columns. */
	readonly tab: number;
	/** Whether the document indents with spaces. */
	readonly spaces: boolean;
	readonly eol: "\n" | "\r\n";
}

/**
 * Indents code for its place: each line gets the base indentation plus its own, in the document's tabs or
 * spaces and line ends. White space is held until something follows it, so leading and trailing blank lines
 * are dropped and blank lines in between stay empty.
 */
export class Indenter implements Stage {
	private held = "";
	/** Indentation of the answer's first line, in columns; later lines are relative to it. */
	private own: number | undefined;
	/** Columns of one indentation level in the answer, if it uses spaces. */
	private unit: number | undefined;
	private lines = 0;
	/** The last character of the previous line. */
	private last = "";

	constructor(private readonly place: Place) {}

	/** @param text with line feeds only */
	push(text: string): StageOutput {
		let out = "";
		for (const [run] of text.matchAll(/[ \t\n]+|[^ \t\n]+/g)) {
			if (/^[ \t\n]/.test(run)) {
				this.held += run;
				continue;
			}
			out += this.lead(run) + run;
			this.last = run.slice(-1);
			this.held = "";
		}
		return append(out);
	}

	finish(): StageOutput {
		this.held = "";
		return append("");
	}

	/** The white space before a run of characters, from the held text. */
	private lead(run: string): string {
		const lines = this.held.split("\n");
		const indent = lines.at(-1) ?? "";
		if (this.own === undefined) {
			this.own = columns(indent, this.place.tab);
			this.lines = 1;
			return this.place.first;
		}
		if (lines.length === 1) return indent;
		this.lines++;
		if (this.lines === 2) this.own = this.measured(columns(indent, this.place.tab), run);
		const ends = (lines[0] ?? "") + this.place.eol.repeat(lines.length - 1);
		return ends + this.indentation(indent, this.own);
	}

	/**
	 * Models that continue an existing line often indent all lines but the first as the file does. The second
	 * line shows it: it is already indented at or beyond the base.
	 */
	private measured(second: number, run: string): number {
		const { base, tab } = this.place;
		const own = this.own ?? 0;
		const wanted = columns(base, tab);
		if (own !== 0 || wanted === 0) return own;
		const opened = /[{([:>]/.test(this.last);
		const whole = opened ? second > wanted : second === wanted && /^[\p{L}_}@#]/u.test(run);
		return whole ? wanted : own;
	}

	private indentation(indent: string, own: number): string {
		const { base, tab, spaces } = this.place;
		const relative = columns(indent, tab) - own;
		if (relative < 0) return dedented(base, -relative, tab);
		if (spaces) return base + " ".repeat(relative);
		if (indent.includes("\t")) return base + "\t".repeat(relative / tab) + " ".repeat(relative % tab);
		if (this.unit === undefined && [2, 3, 4, 8].includes(relative)) this.unit = relative;
		const unit = this.unit ?? tab;
		return base + "\t".repeat(relative / unit) + " ".repeat(relative % unit);
	}
}

/** The width of white space, in columns. */
export function columns(space: string, tab: number): number {
	let width = 0;
	for (const sign of space) width += sign === "\t" ? tab - (width % tab) : 1;
	return width;
}

function dedented(base: string, less: number, tab: number): string {
	const wanted = Math.max(0, columns(base, tab) - less);
	let kept = base;
	while (columns(kept, tab) > wanted) kept = kept.slice(0, -1);
	return kept + " ".repeat(wanted - columns(kept, tab));
}
