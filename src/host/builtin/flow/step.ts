/** What a step depends on, as it stands in the text: `if` a condition, `unless` for its `else`. */
export interface Condition {
	readonly word: "if" | "unless" | "in";
	readonly code: string;
}

/** Something that code does, in the order of its text. */
export type FlowStep = {
	readonly line: number;
	readonly code: string;
	/** Outermost first, inside the loop around it. */
	readonly when: readonly Condition[];
} & ({ readonly kind: "return" | "throw" | "await" } | { readonly kind: "loop"; readonly steps: FlowStep[] });

const maxCode = 60;

/** Code on one line, shortened. */
export function shortened(code: string): string {
	const flat = code.replace(/\s+/g, " ").trim();
	return flat.length > maxCode ? `${flat.slice(0, maxCode - 1)}…` : flat;
}

/** The steps in some lines, with the loops around them. */
export function stepsIn(steps: readonly FlowStep[], first: number, last: number): FlowStep[] {
	return steps.flatMap((step): FlowStep[] => {
		const inside = step.line >= first && step.line <= last;
		if (step.kind !== "loop") return inside ? [step] : [];
		const inner = stepsIn(step.steps, first, last);
		return inside || inner.length > 0 ? [{ ...step, steps: inner }] : [];
	});
}
