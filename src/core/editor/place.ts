import { columns, type Place } from "./indent";

/** The document lines the position where code is inserted. */
export interface SurroundingLines {
	/** The text of the line before the position. */
	readonly before: string;
	/** The text of the line after the position. */
	readonly behind: string;
	/** The nearest lines above and below that are not blank. */
	readonly above: string | undefined;
	readonly below: string | undefined;
	readonly tab: number;
	readonly spaces: boolean;
	readonly eol: Place["eol"];
}

/** Determines the indentation at a position from the lines around it. */
export function placeOf(lines: SurroundingLines): Place {
	const { tab, spaces, eol } = lines;
	const lead = space(lines.before);
	const inLine = lines.before.trim() !== "" || lines.behind.trim() !== "";
	const base = inLine || lead !== "" ? lead : guessed(lines);
	return { first: inLine ? "" : base.slice(lead.length), base, tab, spaces, eol };
}

/**
 * The indentation of an empty line: one level below a line that opens a block, otherwise the smaller one of
 * its neighbours. That is right between statements, between methods and after the end of a block.
 */
function guessed({ above, below, tab, spaces }: SurroundingLines): string {
	if (above === undefined) return "";
	const upper = space(above);
	if (/[{([:]\s*$/.test(above)) return upper + (spaces ? " ".repeat(tab) : "\t");
	const lower = below === undefined ? "" : space(below);
	return columns(lower, tab) < columns(upper, tab) ? lower : upper;
}

function space(line: string): string {
	return /^[ \t]*/.exec(line)?.[0] ?? "";
}
