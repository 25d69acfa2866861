import { firstPart } from "../run/outgoing";
import type { ToolLimits } from "./toolbox";

/** What a call returns to the model. */
export interface ToolOutput {
	readonly output: string;
	readonly isError?: true;
}

/** Keeps the outputs of one run within its limits. */
export class OutputLimit {
	#left: number;

	constructor(private readonly limits: Pick<ToolLimits, "output" | "allOutput">) {
		this.#left = limits.allOutput;
	}

	/** The output, cut if it is too long: the cut is named, so that the model knows it. */
	fit(output: string): ToolOutput {
		if (output.trim() === "") return problem("The tool returned nothing.");
		if (this.#left <= 0)
			return problem("The tools of this answer have returned too much. Answer with what you have.");
		const most = Math.min(this.limits.output, this.#left);
		this.#left -= Math.min(output.length, most);
		if (output.length <= most) return { output };
		const kept = firstPart(output, most);
		return { output: `${kept}\n\n(The last ${output.length - kept.length} characters are left out.)` };
	}
}

/** An output that says why there is none. */
export const problem = (output: string): ToolOutput => ({ output, isError: true });
