import { hasHashComments } from "../../tools/names";

/** By language what a line of a comment, or of a decorator, begins with. */
const beginnings: readonly { readonly languages: RegExp; readonly comment: RegExp }[] = [
	{ languages: /^(sql|lua|haskell|elm)$/, comment: /^--/ },
	// A star begins an item of a list or a rule there, and @ a rule.
	{ languages: /^(markdown|plaintext|html|xml)$/, comment: /^<!--/ },
	{ languages: /^(css|scss|less)$/, comment: /^(\/[/*]|\*(?!\s*[{,]))/ },
];

const hashOrDecorator = /^[#@]/;
const slashesOrDecorator = /^(\/[/*]|\*|@|#\[)/;

/** Whether a line, looked at by itself, holds no more than a comment, a part of one, or a decorator. */
export function isComment(line: string, languageId: string): boolean {
	const special = beginnings.find(({ languages }) => languages.test(languageId))?.comment;
	const usual = hasHashComments(languageId) ? hashOrDecorator : slashesOrDecorator;
	return (special ?? usual).test(line.trimStart());
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
