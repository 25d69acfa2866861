/** A name and where it is first used in a text; counted from 1. */
export interface Name {
	readonly name: string;
	readonly line: number;
	readonly character: number;
	/** It follows a dot. */
	readonly member: boolean;
}

/** Keywords of common languages, which are not names. For a keyword, a service may return its function. */
const keywords = new Set(
	(
		"abstract and any as assert async await bool boolean break case catch char class const constructor " +
		"continue debugger declare def default del delete do double elif else enum except export extends false " +
		"False final finally float fn for from func function get global goto if impl implements import in " +
		"infer instanceof int interface is keyof lambda let long match mod module mut namespace native never " +
		"new nil none None nonlocal not null number object of or override package pass private protected pub " +
		"public raise readonly return satisfies self set short static string struct super switch symbol " +
		"synchronized this throw throws trait true True try type typeof undefined union unknown unsafe use " +
		"using var void volatile where while with yield"
	).split(" "),
);

const namePattern = /[\p{L}_$][\p{L}\p{N}_$]*/gu;

/** Languages whose comments begin with `#`. */
const hashComments = new Set([
	"python",
	"ruby",
	"shellscript",
	"yaml",
	"perl",
	"r",
	"makefile",
	"dockerfile",
]);

export function hasHashComments(languageId: string): boolean {
	return hashComments.has(languageId);
}

/**
 * The different names used in a text, in order, without those in comments and strings. This function knows no
 * grammar: a wrong name is only looked up, never shown.
 *
 * @param firstLine the number of the text's first line
 */
export function namesIn(text: string, firstLine: number, languageId: string): Name[] {
	const code = blank(text, hasHashComments(languageId));
	const found = new Map<string, Name>();
	code.split("\n").forEach((line, index) => {
		for (const match of line.matchAll(namePattern)) {
			const name = match[0];
			if (keywords.has(name) || found.has(name)) continue;
			const before = line.slice(Math.max(0, match.index - 4), match.index);
			const member = /\.\s*$/.test(before) && !before.endsWith("...");
			found.set(name, { name, line: firstLine + index, character: match.index + 1, member });
		}
	});
	return [...found.values()];
}

/** How often each name is used in a text, outside comments and strings. */
export function namesUsed(text: string, languageId: string): ReadonlyMap<string, number> {
	const uses = new Map<string, number>();
	for (const [name] of blank(text, hasHashComments(languageId)).matchAll(namePattern)) {
		uses.set(name, (uses.get(name) ?? 0) + 1);
	}
	return uses;
}

/** Replaces comments and strings with spaces, so that every name keeps its offset. */
export function blank(text: string, hash: boolean): string {
	const parts = [
		hash ? "#[^\\n]*" : "//[^\\n]*|/\\*[\\s\\S]*?(?:\\*/|$)",
		hash ? "\"\"\"[\\s\\S]*?(?:\"\"\"|$)|'''[\\s\\S]*?(?:'''|$)" : "",
		'"(?:\\\\.|[^"\\\\\\n])*"?',
		"'(?:\\\\.|[^'\\\\\\n])*'?",
		"`(?:\\\\[\\s\\S]|[^`\\\\])*`?",
		"(?<![\\p{L}\\p{N}_$])\\p{N}[\\p{L}\\p{N}_.]*",
	].filter((part) => part !== "");
	return text.replace(new RegExp(parts.join("|"), "gu"), (found) =>
		found.startsWith("`") ? blankTemplate(found) : blankLiteral(found),
	);
}

/** A string keeps its quotes, so that it remains a token. */
function blankLiteral(text: string): string {
	const blanks = text.replace(/[^\n]/g, " ");
	return /^["']/.test(text) && text.length > 1 ? text.charAt(0) + blanks.slice(2) + text.charAt(0) : blanks;
}

/** A template keeps its quotes and the code in its `${…}`; nested templates are not parsed. */
function blankTemplate(template: string): string {
	let kept = "";
	let depth = 0;
	for (let i = 0; i < template.length; i += 1) {
		const char = template.charAt(i);
		const opens = depth === 0 && char === "$" && template.charAt(i + 1) === "{";
		if (depth > 0 && char === "{") depth += 1;
		if (depth > 0 && char === "}") depth -= 1;
		kept += char === "\n" || char === "`" || (depth > 0 && !opens) ? char : " ";
		if (opens) {
			depth = 1;
			kept += " ";
			i += 1;
		}
	}
	return kept;
}
