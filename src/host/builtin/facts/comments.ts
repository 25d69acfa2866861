import { hasHashComments } from "../../tools/names";

/** The beginning of a comment line or a decorator, by language. */
const beginnings: readonly { readonly languages: RegExp; readonly comment: RegExp }[] = [
	{ languages: /^(sql|lua|haskell|elm)$/, comment: /^--/ },
	// In these languages, * begins a list item or a rule, and @ a rule.
	{ languages: /^(markdown|plaintext|html|xml)$/, comment: /^<!--/ },
	{ languages: /^(css|scss|less)$/, comment: /^(\/[/*]|\*(?!\s*[{,]))/ },
];

const hashOrDecorator = /^[#@]/;
const slashesOrDecorator = /^(\/[/*]|\*|@|#\[)/;

/** Whether a single line is only a comment, part of one, or a decorator. */
export function isComment(line: string, languageId: string): boolean {
	const special = beginnings.find(({ languages }) => languages.test(languageId))?.comment;
	const usual = hasHashComments(languageId) ? hashOrDecorator : slashesOrDecorator;
	return (special ?? usual).test(line.trimStart());
}

/** The first line of the comment and the decorators directly above a line, or the line itself. */
export function commentStart(source: readonly string[], line: number, languageId: string): number {
	let start = line;
	while (start > 1 && isComment(source[start - 2] ?? "", languageId)) start -= 1;
	return start;
}

/** Extends lines that end in a comment to the declaration directly below it. */
export function withDeclarationBelow(
	[first, last]: readonly [number, number],
	source: readonly string[],
	languageId: string,
): [number, number] {
	let end = last;
	while (end < source.length && isComment(source[end - 1] ?? "", languageId)) end += 1;
	return [first, (source[end - 1] ?? "").trim() === "" ? last : end];
}
