import { blank } from "../../tools/names";

/** A throwing statement in the source. */
export interface ThrowStatement {
	readonly line: number;
	/** The statement on one line, shortened. */
	readonly code: string;
}

const throwing: Readonly<Record<string, "throw" | "raise">> = {
	...Object.fromEntries(
		"typescript javascript typescriptreact javascriptreact java csharp cpp php swift kotlin dart scala groovy"
			.split(" ")
			.map((id) => [id, "throw"]),
	),
	python: "raise",
	ruby: "raise",
};

/**
 * Finds the throwing statements in a text, outside comments and strings, for languages with such a keyword.
 *
 * @param firstLine the number of the text's first line
 */
export function throwStatements(text: string, firstLine: number, languageId: string): ThrowStatement[] {
	const word = throwing[languageId];
	if (word === undefined) return [];
	const code = blank(text, word === "raise");
	return [...code.matchAll(new RegExp(`(?<![\\w$.])${word}\\b(?!\\s*[:(=]\\s*$)`, "gm"))].map((match) => ({
		line: firstLine + lineBreaks(text, match.index),
		code: statement(text, code, match.index),
	}));
}

/** From the keyword to the end of the statement: a semicolon, or a line end outside brackets. */
function statement(text: string, code: string, start: number): string {
	let depth = 0;
	let end = start;
	for (; end < code.length; end += 1) {
		const char = code.charAt(end);
		if ("([{".includes(char)) depth += 1;
		else if (")]}".includes(char)) depth -= 1;
		if (depth < 0 || (depth === 0 && (char === ";" || char === "\n"))) break;
	}
	const withoutComment = start + code.slice(start, end).trimEnd().length;
	const whole = text.slice(start, withoutComment).replace(/\s+/g, " ").trim();
	return whole.length > 100 ? `${whole.slice(0, 99)}…` : whole;
}

function lineBreaks(text: string, end: number): number {
	let found = 0;
	for (let at = text.indexOf("\n"); at !== -1 && at < end; at = text.indexOf("\n", at + 1)) found += 1;
	return found;
}
