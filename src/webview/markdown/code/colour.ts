import { grammarOf } from "./languages";
import type { CodeLines } from "./lines";
import { highlight, type Run } from "./runs";

/** About so many characters are highlighted at once: 2 to 10 ms. */
const sliceSize = 6_000;

/** Longer code stays plain. */
const maxLength = 500_000;

/** A line that begins at the left edge, behind an empty one: most likely between two declarations. */
const border = /\n\n(?=\S)/g;

type Job = Generator<void, void>;

const queue: Job[] = [];
let asked = false;

/**
 * Colours a block that is complete, when the browser has time. Never while it is open: highlight.js cannot
 * go on where it stopped, so that each frame would cost the whole block.
 */
export function colour(lines: CodeLines, language: string): void {
	const grammar = grammarOf(language);
	// Where nothing is ever idle (the tests in Node) nothing is coloured.
	if (grammar === undefined || typeof requestIdleCallback !== "function") return;
	queue.push(paint(lines, grammar));
	ask();
}

function* paint(lines: CodeLines, grammar: string): Job {
	const code = lines.source;
	if (code.length > maxLength) return;
	const runs: Run[] = [];
	for (let at = 0; at < code.length; ) {
		for (let end = nextBorder(code, at + sliceSize); ; end = nextBorder(code, end + (end - at))) {
			const { runs: found, whole } = highlight(code.slice(at, end), grammar);
			yield;
			// A slice that ended inside a string or a comment is done again together with what follows.
			if (!whole && end < code.length) continue;
			for (const run of found) runs.push(run);
			at = end;
			break;
		}
	}
	lines.paint(runs);
}

function nextBorder(code: string, from: number): number {
	if (from >= code.length) return code.length;
	border.lastIndex = from;
	return border.test(code) ? border.lastIndex : code.length;
}

function ask(): void {
	if (asked || queue.length === 0) return;
	asked = true;
	requestIdleCallback(work, { timeout: 2_000 });
}

function work(deadline: IdleDeadline): void {
	asked = false;
	do {
		const [job] = queue;
		if (!job) return;
		if (job.next().done) queue.shift();
	} while (deadline.timeRemaining() > 8);
	ask();
}
