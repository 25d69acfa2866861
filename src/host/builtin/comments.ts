import { hasHashComments } from "../tools/names";

const dashComments = new Set(["sql", "lua", "haskell", "ada", "elm"]);

/** Whether a line, looked at by itself, holds no more than a comment, a part of one, or a decorator. */
export function isComment(line: string, languageId: string): boolean {
	const text = line.trimStart();
	if (hasHashComments(languageId)) return /^[#@]/.test(text);
	if (dashComments.has(languageId)) return text.startsWith("--");
	return /^(\/\/|\/\*|\*|@|<!--|#\[)/.test(text);
}

/** The first line of the comment and the decorators directly above a line; the line itself without any. */
export function commentStart(source: readonly string[], line: number, languageId: string): number {
	let start = line;
	while (start > 1 && isComment(source[start - 2] ?? "", languageId)) start -= 1;
	return start;
}

/** Lines that end in a comment reach to what stands directly below it: that is what the comment is about. */
export function withDeclarationBelow(
	[first, last]: readonly [number, number],
	source: readonly string[],
	languageId: string,
): [number, number] {
	let end = last;
	while (end < source.length && isComment(source[end - 1] ?? "", languageId)) end += 1;
	return [first, (source[end - 1] ?? "").trim() === "" ? last : end];
}
