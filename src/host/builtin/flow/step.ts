/** A condition of a step, as in the source: `if` a condition, `unless` for its `else`. */
export interface Condition {
	readonly word: "if" | "unless" | "in";
	readonly code: string;
}

/** A step of a function, in source order. */
export type FlowStep = {
	readonly line: number;
	readonly code: string;
	/** Outermost first, inside the surrounding loop. */
	readonly when: readonly Condition[];
} & ({ readonly kind: "return" | "throw" | "await" } | { readonly kind: "loop"; readonly steps: FlowStep[] });

const maxCode = 60;

/** Code on one line, shortened. */
export function shortened(code: string): string {
	const flat = code.replace(/\s+/g, " ").trim();
	return flat.length > maxCode ? `${flat.slice(0, maxCode - 1)}…` : flat;
}

/** The steps in some lines, with their surrounding loops. */
export function stepsIn(steps: readonly FlowStep[], first: number, last: number): FlowStep[] {
	return steps.flatMap((step): FlowStep[] => {
		const inside = step.line >= first && step.line <= last;
		if (step.kind !== "loop") return inside ? [step] : [];
		const inner = stepsIn(step.steps, first, last);
		return inside || inner.length > 0 ? [{ ...step, steps: inner }] : [];
	});
}
