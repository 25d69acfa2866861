import type { Matched } from "./scriptBrackets";

/** Operators that continue an expression on the line before or after them. */
const goesOn = /^(?:=>|\?\.|\.\.\.|&&|\|\||\?\?|[!=<>+\-*/%&|^]=+|[.,:?=<>+\-*/%&|^~!])$/;
const wordGoesOn = /^(?:in|of|instanceof|as|satisfies|new|await|typeof|void|delete|extends)$/;

const beginsStatement = /^(?:return|throw|if|for|while|do|try|switch|const|let|var|function|class)$/;

/** Tokens before an object; any other brace in an expression opens the body of a function or a class. */
const beforeObject = /^(?:[([,:=?{]|&&|\|\||\?\?|\.\.\.|return|throw|await|yield|in|of)$/;

/** The index after the statement that begins at a token, including its semicolon. */
export function statementEnd({ tokens, closer }: Matched, from: number): number {
	for (let at = from; at < tokens.length; ) {
		const token = tokens[at];
		if (token === undefined || /^[)\]}]$/.test(token.text)) return at;
		if (token.text === ";") return at + 1;
		const last = tokens[closer(at)] ?? token;
		const next = tokens[closer(at) + 1];
		at = closer(at) + 1;
		if (next === undefined || next.line === last.line) continue;
		if (next.kind === "word" && beginsStatement.test(next.text)) return at;
		const open = token === last && (goesOn.test(last.text) || wordGoesOn.test(last.text));
		const ends =
			next.kind === "sign"
				? !goesOn.test(next.text) && !/^[([]$/.test(next.text)
				: !wordGoesOn.test(next.text);
		if (!open && (ends || /^(return|throw)$/.test(last.text))) return at;
	}
	return tokens.length;
}

/** The awaits between two tokens with their operands, without those of inner functions. */
export function awaitsIn(code: Matched, from: number, to: number): { at: number; end: number }[] {
	const { tokens, closer } = code;
	const found: { at: number; end: number }[] = [];
	for (let at = from; at < to; at += 1) {
		const text = tokens[at]?.text;
		if (text === "=>") at = arrowEnd(code, at, to) - 1;
		else if (text === "{" && !beforeObject.test(tokens[at - 1]?.text ?? "")) at = closer(at);
		else if (text === "await" && tokens[at - 1]?.text !== ".") {
			found.push({ at: at + 1, end: operandEnd(code, at + 1, to) });
		}
	}
	return found;
}

/** The index after an arrow function's body: a block, or an expression up to a comma or bracket. */
function arrowEnd({ tokens, closer }: Matched, arrow: number, to: number): number {
	if (tokens[arrow + 1]?.text === "{") return closer(arrow + 1) + 1;
	let at = arrow + 1;
	while (at < to && !/^[,;)\]}]$/.test(tokens[at]?.text ?? "")) at = closer(at) + 1;
	return at;
}

/** The index after a name, a call or a chain of them. */
function operandEnd({ tokens, closer }: Matched, from: number, to: number): number {
	let at = from;
	while (tokens[at]?.text === "new") at += 1;
	at = closer(at) + 1;
	while (at < to) {
		const text = tokens[at]?.text ?? "";
		if (text === "(" || text === "[" || tokens[at]?.text.startsWith("`")) at = closer(at) + 1;
		else if (text === "!") at += 1;
		else if (text === "." || text === "?.") at += /^[([]$/.test(tokens[at + 1]?.text ?? "") ? 1 : 2;
		else break;
	}
	return Math.min(at, to);
}
