/** Languages whose text is prose: there an answer is written as it is, fences and all. */
const proseLanguages: ReadonlySet<string> = new Set([
	"asciidoc",
	"bibtex",
	"git-commit",
	"git-rebase",
	"latex",
	"log",
	"markdown",
	"mdx",
	"plaintext",
	"quarto",
	"restructuredtext",
	"tex",
	"typst",
]);

/** Whether a document of this language wants code and not the sentences around it. */
export function wantsCode(languageId: string): boolean {
	return !proseLanguages.has(languageId);
}

/**
 * Whether a line reads like a sentence that introduces code ("Here is the function:") rather than like code.
 * Only used to hold a line back: where it errs, the text comes later, but it comes.
 */
export function looksLikeProse(line: string): boolean {
	const text = line.trim();
	if (/^#{2,6} \S/.test(text)) return true;
	const bare = text.replace(/`[^`]*`/g, "code").replace(/\s\([^()]*\)/g, "");
	if (!/^["'*_]*(\p{Lu}|\p{Lo})/u.test(bare) || !/[.:!?…。：！？]["'*_]*$/u.test(bare)) return false;
	if (/[{}()[\];=<>|\\@#$%^&~]|::|->|\/\//.test(bare)) return false;
	const words = bare.match(/\p{L}+/gu) ?? [];
	const unspaced = bare.match(/\p{Lo}/gu) ?? [];
	return words.length >= 2 || unspaced.length >= 4 || /^\p{L}+!$/u.test(bare);
}

/** Whether a sentence announces what follows it. */
export function announces(line: string): boolean {
	return /[:：]["'*_]*$/u.test(line.trim());
}

/** More than not being a sentence: lists and plain words may go on an introduction. */
export function isClearlyCode(line: string): boolean {
	return !looksLikeProse(line) && !/^\s*([-*+>]|\d+[.)])\s/.test(line) && /[{}()[\];=<>#@:]/.test(line);
}

/** Whether a text without a fence is code rather than a few sentences that did not look like any. */
export function isMostlyCode(text: string): boolean {
	const lines = text.split("\n").filter((line) => line.trim() !== "");
	return lines.length > 3 && lines.filter(isClearlyCode).length * 2 >= lines.length;
}
