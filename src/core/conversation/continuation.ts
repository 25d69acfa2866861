import type { RunOutcome } from "../events/runEvents";
import type { Answer } from "./answer";
import { answerText } from "./answerText";

/** An answer and its continuations, in order: each is what one request brought. */
export function segmentsOf(answer: Answer): readonly Answer[] {
	return answer.continuations ? [answer, ...answer.continuations] : [answer];
}

/** The newest segment of an answer: how it ended is how the answer ended. */
export function lastSegment(answer: Answer): Answer {
	return answer.continuations?.at(-1) ?? answer;
}

/** Whether a request for the answer is under way. */
export function isStreaming(answer: Answer): boolean {
	return segmentsOf(answer).some(({ ended }) => ended === undefined);
}

/** How an answer ended; undefined while it streams. */
export function outcomeOf(answer: Answer): RunOutcome | undefined {
	return isStreaming(answer) ? undefined : lastSegment(answer).ended?.outcome;
}

/** Adds a continuation, in place of a last one that has brought nothing. */
export function continueAnswer(answer: Answer, next: Answer): void {
	const kept = (answer.continuations ?? []).filter(
		(one) => one.ended === undefined || one.response.output.length > 0,
	);
	answer.continuations = [...kept, next];
}

/** The Markdown of an answer with all its continuations, as Copy writes it. */
export function wholeText(answer: Answer): string {
	return textOf(segmentsOf(answer));
}

/** The Markdown of segments of an answer, joined. */
export function textOf(segments: readonly Answer[]): string {
	return segments.map(({ response }) => answerText(response)).reduce(joined, "");
}

/** The scripts that are written without spaces between words. */
const unspaced = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}]/u;

/**
 * A text and its continuation. A model that goes on begins a new message without the space that stood between
 * two words, and some open the code block again. Inside a code block nothing is added.
 */
function joined(before: string, after: string): string {
	if (openFence(before) !== "") return before + after.replace(reopened, "");
	const [last = "", first = ""] = [[...before.slice(-2)].at(-1), [...after.slice(0, 2)][0]];
	const isBetweenWords =
		/[\p{L}\p{N}.,;:!?)\]]/u.test(last) &&
		/[\p{L}\p{N}]/u.test(first) &&
		!unspaced.test(last) &&
		!unspaced.test(first);
	return isBetweenWords ? `${before} ${after}` : before + after;
}

/** The line that opens a code block, at the start of a text. */
const reopened = /^\s*(?:`{3,}|~{3,})[^\n`]*\n/;

/** The line that opened the code block in which a text ends, with its line break; empty outside of one. */
export function openFence(text: string): string {
	let fence = "";
	let line = "";
	for (const [whole, open = "", rest = ""] of text.matchAll(/^ {0,3}(`{3,}|~{3,})(.*)$/gm)) {
		if (fence !== "" && open.startsWith(fence) && rest.trim() === "") fence = "";
		else if (fence === "") [fence, line] = [open, `${whole.trimStart()}\n`];
	}
	return fence === "" ? "" : line;
}
