/** Whether content ends where the address or the title of a link may go on: `[a](b`, `[a](b "c`, `[a](<b> `. */
export function endsInTarget(content: string): boolean {
	for (let at = content.indexOf("]("); at >= 0; at = content.indexOf("](", at + 2)) {
		if (isOpen(content, at + 2)) return true;
	}
	return false;
}

/** markdown-it reads no address with more brackets in each other. */
const maxDepth = 32;

/** The position behind a link's round brackets; "open" where the content ends in them, undefined where they are none. */
export type TargetEnd = number | "open" | undefined;

function isOpen(content: string, start: number): boolean {
	return targetEnd(content, start) === "open";
}

/** As markdown-it reads what stands in a link's round brackets. @param start behind the first of them */
export function targetEnd(content: string, start: number): TargetEnd {
	const target = skipBlanks(content, start);
	const address =
		content.charAt(target) === "<" ? skipAngled(content, target + 1) : skipBare(content, target);
	if (address === undefined) return undefined;
	const title = skipBlanks(content, address);
	const closing = closings[content.charAt(title)];
	if (title === address || closing === undefined) return closedAt(content, title);
	const end = skipTitle(content, title + 1, closing);
	return end === undefined ? undefined : closedAt(content, skipBlanks(content, end));
}

function closedAt(content: string, at: number): TargetEnd {
	if (at >= content.length) return "open";
	return content.charAt(at) === ")" ? at + 1 : undefined;
}

/** What ends a title, by what begins it. */
const closings: Readonly<Record<string, string>> = { '"': '"', "'": "'", "(": ")" };

/** Each of these returns the position behind, at most the content's end; undefined where there is no such thing. */
type Skip = number | undefined;

function skipBlanks(content: string, start: number): number {
	let at = start;
	while (at < content.length && " \t\n".includes(content.charAt(at))) at++;
	return at;
}

function skipAngled(content: string, start: number): Skip {
	for (let at = start; at < content.length; at++) {
		const char = content.charAt(at);
		if (char === ">") return at + 1;
		if (char === "<" || char === "\n") return undefined;
		if (char === "\\") at++;
	}
	return content.length;
}

function skipBare(content: string, start: number): Skip {
	let depth = 0;
	let at = start;
	for (; at < content.length; at++) {
		const code = content.charCodeAt(at);
		if (code <= 0x20 || code === 0x7f || (code === 0x29 && depth === 0)) break;
		if (code === 0x28 && ++depth > maxDepth) return undefined;
		if (code === 0x29) depth--;
		if (code === 0x5c && content.charAt(at + 1) !== " ") at++;
	}
	return depth > 0 && at < content.length ? undefined : Math.min(at, content.length);
}

function skipTitle(content: string, start: number, closing: string): Skip {
	for (let at = start; at < content.length; at++) {
		const char = content.charAt(at);
		if (char === closing) return at + 1;
		if (char === "(" && closing === ")") return undefined;
		if (char === "\\") at++;
	}
	return content.length;
}
