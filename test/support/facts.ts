import type { Attachment } from "../../src/core/events/question";
import type { Answer, Facts } from "../../src/host/builtin/facts/facts";
import { findSubject } from "../../src/host/builtin/facts/subject";
import type { Passage } from "../../src/host/builtin/writer";
import type { Place, SymbolNode } from "../../src/host/tools/shapes";

/** A file of eleven lines with one function in it. */
export const source = [
	"import { limit } from './limits';",
	"",
	"/** Says hello. */",
	"export function greet(name: string, times = 1): string {",
	"\tif (times > limit) throw new RangeError('often');",
	"\treturn hello(name).repeat(times);",
	"}",
	"",
	"function hello(name: string) {",
	'\treturn "Hello " + name;',
	"}",
];

export function symbol(
	name: string,
	line: number,
	endLine: number,
	more: Partial<SymbolNode> = {},
): SymbolNode {
	const nameCharacter = (source[line - 1] ?? "").indexOf(name) + 1;
	return { name, kind: "function", line, endLine, nameLine: line, nameCharacter, children: [], ...more };
}

export const symbols = [symbol("greet", 4, 7), symbol("hello", 9, 11)];

export function place(path: string, line: number, more: Partial<Place> = {}): Place {
	return { uri: `file:///w/${path}`, path, line, endLine: line, character: 1, own: true, ...more };
}

export function answer<Result>(result: Result): Answer<Result> {
	return { state: "answered", result };
}

export function attachment(lines?: readonly [number, number], more: Partial<Attachment> = {}): Attachment {
	const text = source.slice((lines?.[0] ?? 1) - 1, lines?.[1]).join("\n");
	const uri = "file:///w/greet.ts";
	return { uri, name: "greet.ts", languageId: "typescript", text, ...(lines ? { lines } : {}), ...more };
}

/** Facts about a selection in `source`. */
export function facts(lines?: readonly [number, number], more: Partial<Facts> = {}): Facts {
	const attached = more.attachment ?? attachment(lines);
	const subject = findSubject(attached, symbols, source);
	return {
		attachment: attached,
		language: "TypeScript",
		source,
		served: true,
		subject,
		answers: {},
		...more,
	};
}

/** The text with each source in ⟦brackets⟧ at its position. */
export function shown(passages: readonly Passage[]): string {
	return passages
		.map(({ text, citation }) =>
			citation === undefined ? text : `${text}⟦${citation.path}:${citation.first}-${citation.last}⟧`,
		)
		.join("");
}
