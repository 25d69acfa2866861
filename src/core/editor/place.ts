import { columns, type Place } from "./indent";

/** What a document looks like around the place where code is put. */
export interface Around {
	/** The text of the place's line, before the place. */
	readonly before: string;
	/** The same line, behind the place. */
	readonly behind: string;
	/** The nearest lines above and below that hold more than white space. */
	readonly above: string | undefined;
	readonly below: string | undefined;
	readonly tab: number;
	readonly spaces: boolean;
	readonly eol: Place["eol"];
}

/** Reads from the lines around it how code is indented at a place. */
export function placeOf(around: Around): Place {
	const { tab, spaces, eol } = around;
	const lead = space(around.before);
	const inLine = around.before.trim() !== "" || around.behind.trim() !== "";
	const base = inLine || lead !== "" ? lead : guessed(around);
	return { first: inLine ? "" : base.slice(lead.length), base, tab, spaces, eol };
}

/**
 * The indentation of an empty line: a level below a line that opens a block, else the smaller one of its
 * neighbours, which is right between statements, between methods and behind a block's end.
 */
function guessed({ above, below, tab, spaces }: Around): string {
	if (above === undefined) return "";
	const upper = space(above);
	if (/[{([:]\s*$/.test(above)) return upper + (spaces ? " ".repeat(tab) : "\t");
	const lower = below === undefined ? "" : space(below);
	return columns(lower, tab) < columns(upper, tab) ? lower : upper;
}

function space(line: string): string {
	return /^[ \t]*/.exec(line)?.[0] ?? "";
}
