/** One parameter of a signature. */
interface Parameter {
	readonly name: string;
	readonly type?: string;
	/** It may be omitted. */
	readonly optional: boolean;
	/** It takes all remaining arguments. */
	readonly rest: boolean;
}

/** The parameters and the result of something callable. */
export interface Callable {
	readonly parameters: readonly Parameter[];
	/** The type of its result; absent if the signature has none. */
	readonly returns?: string;
}

const opening = "([{<";
const closing = ")]}>";

/**
 * Parses the parameters and the result of a signature as hovers show it: `function f(a: T): R`,
 * `(method) C.f(a?: T): R`, `const f: (a: T) => R`, `def f(a: T = 1) -> R`. Undefined for any other text.
 */
export function readCallable(signature: string): Callable | undefined {
	const code = signature
		.replace(/^\((?:[a-z ]+)\)\s*/, "")
		.replace(/\nimport [^\n]*$/, "")
		.replace(/\s*\(\+\d+ overloads?\)\s*$/, "")
		.replace(/\s+/g, " ")
		.trim();
	if (/^(?:class|interface|type|enum|namespace|module)\b/.test(code)) return undefined;
	const value = /^(?:const|let|var|readonly )?\s*[\w.$]+\??:\s*(?:<.*?>\s*)?(?=\()/.exec(code)?.[0];
	const start = value === undefined ? parametersAt(code) : code.indexOf("(", value.length);
	if (start === -1) return undefined;
	const end = closes(code, start);
	if (end === -1) return undefined;

	const after = code.slice(end + 1).trim();
	const returns = (value === undefined ? /^(?::|->)\s*(.+)$/ : /^=>\s*(.+)$/).exec(after)?.[1];
	if (value !== undefined && returns === undefined) return undefined;
	const parameters = split(code.slice(start + 1, end))
		.map(readParameter)
		.filter((one) => one.name !== "" && one.name !== "this" && one.name !== "self");
	return { parameters, ...(returns === undefined ? {} : { returns: returns.replace(/[;:]$/, "").trim() }) };
}

/** The start of the parameters: the first parenthesis outside type parameters. */
function parametersAt(code: string): number {
	const type = code.indexOf("<");
	const first = code.indexOf("(");
	if (type === -1 || first === -1 || type > first) return first;
	const end = closes(code, type);
	return end === -1 ? -1 : code.indexOf("(", end);
}

/** The index of the bracket that closes the one at `start`, or -1. */
function closes(code: string, start: number): number {
	let depth = 0;
	for (const [index, char] of pieces(code, start)) {
		if (opening.includes(char)) depth += 1;
		else if (closing.includes(char)) depth -= 1;
		if (depth === 0) return index;
	}
	return -1;
}

/** Splits at the commas outside brackets and strings. */
function split(list: string): string[] {
	const parts: string[] = [];
	let depth = 0;
	let from = 0;
	for (const [index, char] of pieces(list, 0)) {
		if (opening.includes(char)) depth += 1;
		else if (closing.includes(char)) depth -= 1;
		else if (char === "," && depth === 0) {
			parts.push(list.slice(from, index));
			from = index + 1;
		}
	}
	return [...parts, list.slice(from)].map((part) => part.trim()).filter((part) => part !== "");
}

/** The characters outside strings, without the `>` of an arrow, which is not a bracket. */
function* pieces(code: string, start: number): Generator<[index: number, char: string]> {
	let quote = "";
	for (let index = start; index < code.length; index += 1) {
		const char = code.charAt(index);
		if (quote !== "") {
			if (char === "\\") index += 1;
			else if (char === quote) quote = "";
		} else if (char === '"' || char === "'" || char === "`") quote = char;
		else if (char !== ">" || !/[=-]/.test(code.charAt(index - 1))) yield [index, char];
	}
}

function readParameter(text: string): Parameter {
	let colon = -1;
	let depth = 0;
	for (const [index, char] of pieces(text, 0)) {
		if (opening.includes(char)) depth += 1;
		else if (closing.includes(char)) depth -= 1;
		else if (char === ":" && depth === 0) {
			colon = index;
			break;
		}
	}
	const left = (colon === -1 ? text : text.slice(0, colon)).trim();
	const right = colon === -1 ? "" : text.slice(colon + 1).trim();
	const preset = colon === -1 ? /^[^=]*=(?!>)/.test(left) : /(?<![=<>!])=(?![>=])/.test(right);
	const type = right.replace(/\s*(?<![=<>!])=(?![>=]).*$/, "");
	const bare = left.replace(/\s*=.*$/, "");
	return {
		name: bare.replace(/^(?:\.{3}|\*{1,2})/, "").replace(/\?$/, ""),
		...(type === "" ? {} : { type }),
		optional: bare.endsWith("?") || preset,
		rest: /^(?:\.{3}|\*)/.test(bare),
	};
}
