import { complete } from "../../../src/webview/markdown/unfinished/complete";
import { difference } from "./check";
import { completions } from "./completions";
import { useFakeDom } from "./fakeDom";
import { found } from "./found";
import { cutsOf, traps } from "./traps";

interface Case {
	readonly name: string;
	readonly cuts: readonly string[];
	readonly everyFrame: boolean;
}

/** Every text that was ever shown wrongly, in all its pieces: what is read soonest comes first. */
const cases: readonly Case[] = [
	...traps.flatMap((trap) =>
		cutsOf(trap).map((cuts) => ({
			name: trap.name,
			cuts,
			// Where links are defined, they act once their line is complete, and not before.
			everyFrame: !trap.text.includes("]:"),
		})),
	),
	...found.map((cuts) => ({ name: cuts.join(""), cuts, everyFrame: false })),
].sort((one, other) => work(one) - work(other));

function work({ cuts, everyFrame }: Case): number {
	const { length } = cuts.join("");
	return everyFrame ? length * cuts.length : length;
}

/** @returns the first text that the engine it was bundled with shows wrongly, undefined where there is none */
export function firstWrong(): string | undefined {
	const restore = useFakeDom();
	try {
		const completion = completions.find(({ text, completed }) => complete(text) !== completed);
		return completion?.rule ?? cases.find(isWrong)?.name;
	} finally {
		restore();
	}
}

function isWrong({ cuts, everyFrame }: Case): boolean {
	try {
		return difference(cuts, everyFrame) !== undefined;
	} catch {
		return true;
	}
}
