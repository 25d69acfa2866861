import { useFakeDom } from "../fakeDom";
import { difference } from "./check";
import { found } from "./found";
import { cutsOf, traps } from "./traps";

/** @returns the first text that the engine it was bundled with shows wrongly, undefined where there is none */
export function firstWrong(): string | undefined {
	const restore = useFakeDom();
	try {
		for (const trap of traps) {
			// Where links are defined, they act once their line is complete, and not before.
			const everyFrame = !trap.text.includes("]:");
			for (const cuts of cutsOf(trap)) if (isWrong(cuts, everyFrame)) return trap.name;
		}
		for (const cuts of found) if (isWrong(cuts)) return cuts.join("");
		return undefined;
	} finally {
		restore();
	}
}

function isWrong(cuts: readonly string[], everyFrame = false): boolean {
	try {
		return difference(cuts, everyFrame) !== undefined;
	} catch {
		return true;
	}
}
