import type { SymbolNode } from "../../tools/shapes";
import { type LogicalLine, logicalLines } from "../flow/pythonLines";

/** A declaration that may still go on. */
interface Open {
	readonly indent: number;
	readonly isClass: boolean;
	readonly children: SymbolNode[];
	/** Completes the symbol when its last line is known. */
	close(endLine: number): void;
}

/**
 * The classes and functions of a Python file, from its indentation alone. Used where no language service
 * answers.
 *
 * @param source the lines of the file
 */
export function pythonOutline(source: readonly string[]): SymbolNode[] {
	const symbols: SymbolNode[] = [];
	const open: Open[] = [];
	let last = 0;
	for (const line of logicalLines(source.join("\n"), 1)) {
		while ((open.at(-1)?.indent ?? -1) >= line.indent) open.pop()?.close(last);
		const outer = open.at(-1);
		const declared = declaration(line, outer?.isClass ?? false, source);
		if (declared !== undefined) {
			const siblings = outer?.children ?? symbols;
			const at = siblings.push(declared) - 1;
			const children: SymbolNode[] = [];
			open.push({
				indent: line.indent,
				isClass: declared.kind === "class",
				children,
				close: (endLine) => {
					siblings[at] = { ...declared, endLine, children };
				},
			});
		}
		last = lastLine(line);
	}
	while (open.length > 0) open.pop()?.close(last);
	return symbols;
}

function declaration(line: LogicalLine, inClass: boolean, source: readonly string[]): SymbolNode | undefined {
	const [whole, word, name] = /^(class|(?:async\s+)?def)\s+([\p{L}_][\p{L}\p{N}_]*)/u.exec(line.code) ?? [];
	if (whole === undefined || word === undefined || name === undefined) return undefined;
	const kind = word === "class" ? "class" : inClass ? "method" : "function";
	const nameCharacter = (source[line.line - 1] ?? "").indexOf(name, line.indent + word.length) + 1;
	return {
		name,
		kind,
		line: line.line,
		endLine: lastLine(line),
		nameLine: line.line,
		nameCharacter,
		children: [],
	};
}

function lastLine({ line, text }: LogicalLine): number {
	return line + text.trimEnd().split("\n").length - 1;
}
