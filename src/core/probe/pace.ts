import type { Finding } from "./report";

/** When an answer was asked for and its pieces of text arrived, in milliseconds on one clock, ascending. */
export interface Arrivals {
	readonly asked: number;
	readonly pieces: readonly number[];
}

/** Fewer pieces than this say nothing about their pace. */
const fewest = 8;
/** The time in which the text arrived, divided in so many equal parts. */
const slots = 10;
/** An answer that is whole within this many milliseconds says nothing about its pace. */
const instant = 40;

/**
 * Whether an answer really streams, or something between us and the server held it back. A model makes its
 * text piece by piece, so text that streams is spread over the time in which it arrives, however fast (fault
 * 201); text that was held back comes all at once, late, or in a few lumps.
 */
export function streamingFinding({ asked, pieces }: Arrivals): Finding {
	const check = "streaming";
	const count = pieces.length;
	if (count < fewest) {
		return { check, verdict: "unknown", detail: `only ${count} pieces of text: too few to tell` };
	}
	const [first = 0, last = 0] = [pieces[0], pieces.at(-1)];
	const span = last - first;
	const whole = last - asked;
	const seen = `${count} pieces over ${Math.round(span)} of ${Math.round(whole)} ms`;
	if (whole < instant) return { check, verdict: "unknown", detail: `${seen}: too fast to tell` };
	const filled = span === 0 ? 1 : new Set(pieces.map((at) => slotOf(at - first, span))).size;
	if (filled <= 2 || span * 50 < whole) {
		return { check, verdict: "no", detail: `${seen}: something buffers the whole answer` };
	}
	if (filled <= slots / 2) {
		return { check, verdict: "partly", detail: `${seen}: something buffers parts of the answer` };
	}
	return { check, verdict: "yes", detail: seen };
}

const slotOf = (at: number, span: number): number => Math.min(slots - 1, Math.floor((at / span) * slots));
