const pairs: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };
const openers = new Set(Object.values(pairs));

/**
 * Whether the end of a completion repeats the text after it. It does not if it is part of a longer word, or
 * closes a bracket, a string or a tag that the completion itself opens.
 *
 * @param length how many characters at the end equal the beginning of the suffix
 */
export function belongsToSuffix(text: string, suffix: string, length: number): boolean {
	const before = text.slice(0, text.length - length);
	const end = suffix.slice(0, length);
	if (isWord(before.slice(-1)) && isWord(end.charAt(0))) return false;
	if (isWord(end.slice(-1)) && isWord(suffix.charAt(length))) return false;
	return !closesBracket(before, end) && !closesString(before, end) && !closesTag(before, end);
}

const isWord = (sign: string): boolean => /[\p{L}\p{N}_]/u.test(sign);

function closesBracket(before: string, end: string): boolean {
	const open: string[] = [];
	for (const sign of before) {
		if (openers.has(sign)) open.push(sign);
		else if (pairs[sign] === open.at(-1)) open.pop();
	}
	const own: string[] = [];
	for (const sign of end) {
		if (openers.has(sign)) own.push(sign);
		else if (pairs[sign] !== undefined) {
			if (own.length === 0) return open.at(-1) === pairs[sign];
			own.pop();
		}
	}
	return false;
}

/** Whether the first sign is a quote that closes a string of the same line. */
function closesString(before: string, end: string): boolean {
	const quote = end.charAt(0);
	if (!/["'`]/.test(quote)) return false;
	const line = before.slice(before.lastIndexOf("\n") + 1);
	return line.split(quote).length % 2 === 0;
}

function closesTag(before: string, end: string): boolean {
	const name = /^\s*<\/([\w:.-]+)>/.exec(end)?.[1];
	if (name === undefined) return false;
	const opened = before.split(new RegExp(`<${name.replaceAll(".", "\\.")}(?=[\\s>])`)).length;
	return opened > before.split(`</${name}>`).length;
}
