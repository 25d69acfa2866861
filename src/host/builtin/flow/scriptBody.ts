import type { Matched } from "./scriptBrackets";

/** The tokens of a function's body, without its braces, or the expression after its arrow. */
export interface Body {
	readonly from: number;
	readonly to: number;
	readonly expression: boolean;
}

/** The body of the declared function; undefined if the declaration is not a function. */
export function scriptBody({ tokens, closer }: Matched): Body | undefined {
	let end = tokens.length;
	while (/^[;,]$/.test(tokens[end - 1]?.text ?? "")) end -= 1;
	let value = false;
	let group = -1;
	for (let at = 0; at < end; at = closer(at) + 1) {
		const text = tokens[at]?.text ?? "";
		if (text === "=") value = true;
		// A conditional choice between functions has no single body.
		if (value && /^(\?|&&|\|\||\?\?)$/.test(text)) return undefined;
		if (text === "{") group = at;
		// The arrow of a type is before the "=" of its value.
		if (text === "=>" && value && tokens[at + 1]?.text !== "{")
			return { from: at + 1, to: end, expression: true };
	}
	if (group === -1 || closer(group) !== end - 1) return undefined;
	// A value in braces is an object unless an arrow or function parameters precede it.
	const before = tokens[group - 1]?.text ?? "";
	const object = value && !/^(=>|\))$/.test(before) && !tokens.some(({ text }) => text === "function");
	return object ? undefined : { from: group + 1, to: end - 1, expression: false };
}
