import { announces, isClearlyCode, looksLikeProse } from "../prose";
import type { Fence } from "./fences";

/** A literal may begin after one of these, so a fence there is more likely part of the code. */
const opener = /[([{=,:+<>|&?!`~\\]/;

/** After one of these and a space, only the end of the block makes sense. */
const closer = /[)\]};"']/;

/** The maximum length of a fence with the spaces around it, so that held text is bounded. */
const longest = 200;

/**
 * Finds a closing fence at the end of a block's last line: "foo();```". Markdown does not allow it, so this
 * is a guess from the line alone.
 *
 * @param line without its line end
 * @param fence the opening fence
 * @param least its minimum length; shorter than the opening fence if the stream was cut off inside it
 * @returns the length of the fence with the spaces around it, or 0
 */
export function fenceAtEnd(line: string, { sign, length }: Fence, least = length): number {
	const ending = endingOf(line);
	const run = ending.trim();
	const before = line.slice(0, line.length - ending.length);
	const last = before.slice(-1);
	if (run.length < least || !run.startsWith(sign) || last === "" || opener.test(last)) return 0;
	if (/^[ \t]/.test(ending) && !closer.test(last)) return 0;
	// Another fence before it makes a pair, as around a command in Julia.
	const fences = [...before.matchAll(/`+|~+/g)].filter(([one]) => one.startsWith(sign) && one.length >= 3);
	return fences.length % 2 === 0 ? ending.length : 0;
}

/** The end of an unfinished line that may become such a fence, with the spaces around it; otherwise empty. */
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
 * Decides from the text after a line that ends in a fence whether the block ended there.
 *
 * @param rest the received text after the line
 * @param over whether no more text will arrive
 * @returns undefined if that is not known yet
 */
export function endedBefore(rest: string, over: boolean): boolean | undefined {
	const lines = rest.split("\n");
	if (!over) lines.pop();
	for (const line of lines) {
		const [, info] = /^[ \t]*(?:`{3,}|~{3,})([^`]*)$/.exec(line) ?? [];
		// A fence that could end the block means it had not ended. A fence that opens a block means it had.
		if (info !== undefined) return info.trim() !== "";
		if (readsAsProse(line)) return true;
		if (isClearlyCode(line)) return false;
	}
	return over ? true : undefined;
}

/** Whether a line reads as if it were outside a block: a sentence, or a title such as "Usage:". */
export function readsAsProse(line: string): boolean {
	return (
		looksLikeProse(line) ||
		(announces(line) && /^[*_]*\p{Lu}[\p{L} ]*[:：]?[*_]*[:：]?[*_]*$/u.test(line.trim()))
	);
}
