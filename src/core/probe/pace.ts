import type { Finding } from "./report";

/** When the pieces of a text arrived: one entry a piece, in milliseconds on one clock, ascending. */
export type Arrivals = readonly number[];

/** Pieces that are closer together than this came in one go, in milliseconds. */
const together = 4;

/** Fewer pieces than this say nothing about their pace. */
const fewest = 8;

/**
 * Whether an answer really streams, or something between us and the server held it back: a model makes its
 * text piece by piece, so many pieces that all come in one or two goes were waiting somewhere.
 */
export function streamingFinding(arrivals: Arrivals): Finding {
	const check = "streaming";
	if (arrivals.length < fewest) {
		return { check, verdict: "unknown", detail: `only ${arrivals.length} pieces of text: too few to tell` };
	}
	const goes = bursts(arrivals);
	const span = (arrivals.at(-1) ?? 0) - (arrivals[0] ?? 0);
	const seen = `${arrivals.length} pieces in ${goes} ${goes === 1 ? "go" : "goes"} over ${span} ms`;
	if (goes <= 2) return { check, verdict: "no", detail: `${seen}: something buffers the whole answer` };
	if (goes * 6 < arrivals.length) {
		return { check, verdict: "partly", detail: `${seen}: something buffers parts of the answer` };
	}
	return { check, verdict: "yes", detail: seen };
}

function bursts(arrivals: Arrivals): number {
	return arrivals.filter((at, index) => index === 0 || at - (arrivals[index - 1] ?? at) >= together).length;
}
