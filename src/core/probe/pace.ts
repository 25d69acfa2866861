import type { Finding } from "./report";

/** When an answer was requested and when its pieces of text arrived, in milliseconds, ascending. */
export interface Arrivals {
	readonly asked: number;
	readonly pieces: readonly number[];
}

/** Fewer pieces than this do not show whether an answer streams. */
const fewest = 8;
/** The number of equal parts into which the time of arrival is divided. */
const slots = 10;
/** An answer that is complete within this many milliseconds does not show whether it streams. */
const instant = 40;

/**
 * Decides whether an answer really streams, or something between the extension and the server holds it back.
 * A model writes text piece by piece, so streamed text is spread over its time of arrival, however short
 * (fault 201). Text that was held back arrives all at once, late, or in a few lumps.
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
