import type { EventRow } from "./eventRow";
import { isOfRun } from "./summary";

/** Neighbouring events of one type. */
export interface Phase {
	readonly type: string;
	readonly count: number;
	/** When its first event came, in milliseconds since the run began. */
	readonly at: number;
	/** The gap before it. */
	readonly gap: number;
	/** The longest gap inside it; 0 for a single event. */
	readonly longest: number;
	/** From its first to its last event. */
	readonly duration: number;
}

/** A phase of two runs, or of one of them. */
export interface AlignedPhase {
	readonly a?: Phase | undefined;
	readonly b?: Phase | undefined;
}

/** A run with more phases is compared up to here: aligning takes the square of it. */
const mostPhases = 400;

/** The phases of a run, at most a few hundred. */
export function phasesOf(rows: readonly EventRow[], began: number): Phase[] {
	const phases: Phase[] = [];
	let last = began;
	for (const row of rows) {
		if (isOfRun(row)) continue;
		const [at, type] = row;
		const gap = Math.max(0, at - last);
		const current = phases.at(-1);
		if (current?.type === type) {
			const { count, longest } = current;
			const duration = at - current.at;
			phases[phases.length - 1] = { ...current, count: count + 1, longest: Math.max(longest, gap), duration };
		} else {
			if (phases.length === mostPhases) break;
			phases.push({ type, count: 1, at, gap, longest: 0, duration: 0 });
		}
		last = at;
	}
	return phases;
}

/** Puts the phases of two runs beside each other: the longest common sequence of types, and the rest between. */
export function align(a: readonly Phase[], b: readonly Phase[]): AlignedPhase[] {
	const width = b.length + 1;
	/** The length of the longest common sequence of what follows each pair of places. */
	const common = new Uint16Array((a.length + 1) * width);
	const at = (i: number, j: number) => common[i * width + j] ?? 0;
	const same = (i: number, j: number) => a[i]?.type === b[j]?.type;
	for (let i = a.length - 1; i >= 0; i--) {
		for (let j = b.length - 1; j >= 0; j--) {
			common[i * width + j] = same(i, j) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
		}
	}
	const out: AlignedPhase[] = [];
	let [i, j] = [0, 0];
	while (i < a.length || j < b.length) {
		if (i < a.length && j < b.length && same(i, j)) out.push({ a: a[i++], b: b[j++] });
		else if (j === b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1))) out.push({ a: a[i++] });
		else out.push({ b: b[j++] });
	}
	return out;
}
