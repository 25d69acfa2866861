import type { Fence } from "./fences";
import { announces, isClearlyCode, looksLikeProse } from "./prose";

/** Behind one of these a literal may begin: a fence there is more likely a part of the code. */
const opener = /[([{=,:+<>|&?!`~\\]/;

/** Behind one of these and a blank, nothing but the end of the block makes sense. */
const closer = /[)\]};"']/;

/** A fence with the blanks around it is not longer than this, so that nothing is held back for ever. */
const longest = 200;

/**
 * Finds a closing fence that was written behind the last sign of a block's last line: "foo();```". Markdown
 * does not know it as one, so this is a guess from the line alone.
 *
 * @param line without its end
 * @param fence what opened the block
 * @param least how many signs it has at least: fewer than the opening one where the stream broke off in it
 * @returns how many signs at the end of the line are the fence with the blanks around it, or 0
 */
export function fenceAtEnd(line: string, { sign, length }: Fence, least = length): number {
	const ending = endingOf(line);
	const run = ending.trim();
	const before = line.slice(0, line.length - ending.length);
	const last = before.slice(-1);
	if (run.length < least || !run.startsWith(sign) || last === "" || opener.test(last)) return 0;
	if (/^[ \t]/.test(ending) && !closer.test(last)) return 0;
	// A second one in front of it makes a pair, as around a command in Julia.
	const fences = [...before.matchAll(/`+|~+/g)].filter(([one]) => one.startsWith(sign) && one.length >= 3);
	return fences.length % 2 === 0 ? ending.length : 0;
}

/** The end of an unfinished line that may become such a fence, with the blanks around it; empty where none may. */
export function endingOf(line: string): string {
	let from = line.length;
	const back = (signs: string) => {
		while (from > 0 && signs.includes(line.charAt(from - 1))) from--;
	};
	back(" \t");
	const sign = line.charAt(from - 1);
	if (sign === "`" || sign === "~") back(sign);
	back(" \t");
	return line.length - from <= longest ? line.slice(from) : "";
}

/**
 * Tells from what follows a line that ends in a fence whether the block has ended there.
 *
 * @param rest what follows the line, as far as it has come
 * @param over whether nothing more comes
 * @returns undefined while that can't be told
 */
export function endedBefore(rest: string, over: boolean): boolean | undefined {
	const lines = rest.split("\n");
	if (!over) lines.pop();
	for (const line of lines) {
		const [, info] = /^[ \t]*(?:`{3,}|~{3,})([^`]*)$/.exec(line) ?? [];
		// A fence that could end the block says that it had not ended; one that opens a block says that it had.
		if (info !== undefined) return info.trim() !== "";
		if (readsAsProse(line)) return true;
		if (isClearlyCode(line)) return false;
	}
	return over ? true : undefined;
}

/** Whether a line reads as if it stood outside of a block: a sentence, or a title such as "Usage:". */
export function readsAsProse(line: string): boolean {
	return (
		looksLikeProse(line) ||
		(announces(line) && /^[*_]*\p{Lu}[\p{L} ]*[:：]?[*_]*[:：]?[*_]*$/u.test(line.trim()))
	);
}
