import { blank } from "../../tools/names";

/** A line of Python with its continuation lines. */
export interface LogicalLine {
	readonly line: number;
	readonly indent: number;
	/** The code without strings and comments, at the same offsets as `text`. */
	readonly code: string;
	readonly text: string;
}

/**
 * Splits Python into logical lines: a bracket or a backslash continues a line. Blank lines are left out.
 *
 * @param firstLine the number of the first line
 */
export function logicalLines(text: string, firstLine: number): LogicalLine[] {
	const codes = blank(text, true).split("\n");
	const texts = text.split("\n");
	const found: LogicalLine[] = [];
	let depth = 0;
	let from = 0;
	for (const [at, code] of codes.entries()) {
		for (const char of code) depth += depthOf(char);
		if (depth > 0 || code.trimEnd().endsWith("\\")) continue;
		const joined = codes.slice(from, at + 1).join("\n");
		const indent = joined.length - joined.trimStart().length;
		const whole = texts.slice(from, at + 1).join("\n");
		if (joined.trim() !== "") {
			const code = joined.trimStart();
			found.push({ line: firstLine + from, indent, code, text: whole.slice(indent) });
		}
		from = at + 1;
	}
	return found;
}

/** How a character changes the depth of brackets. */
export function depthOf(char: string): number {
	return "([{".includes(char) ? 1 : ")]}".includes(char) ? -1 : 0;
}
