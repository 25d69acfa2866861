/** Prose languages: an answer is written unchanged, including its fences. */
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

/** Whether a document of this language takes only the code of an answer. */
export function wantsCode(languageId: string): boolean {
	return !proseLanguages.has(languageId);
}

/**
 * Whether a line reads like a sentence that introduces code ("Here is the function:"). Only used to hold a
 * line back: a wrong guess delays text but never drops it.
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

/** Stricter than "not a sentence": an introduction may continue with lists and plain words. */
export function isClearlyCode(line: string): boolean {
	return !looksLikeProse(line) && !/^\s*([-*+>]|\d+[.)])\s/.test(line) && /[{}()[\];=<>#@:]/.test(line);
}

/** Whether an unfenced text is code, rather than sentences that were not recognized. */
export function isMostlyCode(text: string): boolean {
	const lines = text.split("\n").filter((line) => line.trim() !== "");
	return lines.length > 3 && lines.filter(isClearlyCode).length * 2 >= lines.length;
}
