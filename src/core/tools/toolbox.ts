import type { Consent, ConsentScope } from "../events/runEvents";
import type { Fields } from "../fields";
import type { OfferedTools } from "../providers/provider";

/** A call that needs the user's leave. */
export interface AskedCall {
	/** The index of the call in the answer. */
	readonly output: number;
	/** The tool's name for the model. */
	readonly name: string;
	/** As the model wrote them. */
	readonly arguments: string;
	/** Set for a tool of an MCP server that the model's own server calls. */
	readonly server?: string;
	/** The tool's description there, if the server listed it. */
	readonly description?: string;
}

/** What the user decided. */
export type Decision =
	| { readonly allowed: true; readonly by: ConsentScope }
	/** `reason`: what the user said to the model. */
	| { readonly allowed: false; readonly reason?: string };

/** The tools of one run. */
export interface Toolbox {
	readonly offered: OfferedTools;
	readonly limits: ToolLimits;
	/** Where the tool comes from, in words for the user. */
	from(call: AskedCall): string;
	/** The permission that the user gave earlier, if any. */
	permitted(call: AskedCall): ConsentScope | undefined;
	/** Asks the user. Rejects when the signal aborts. */
	ask(call: AskedCall, signal: AbortSignal): Promise<Decision>;
	/** Runs a tool whose arguments have been checked. It may throw, hang, or return nothing. */
	run(name: string, args: Fields, signal: AbortSignal): Promise<string>;
}

/** The limits of one run. */
export interface ToolLimits {
	/** How often tools run and the model goes on. */
	readonly rounds: number;
	/** The time of one tool, in milliseconds. */
	readonly toolTime: number;
	/** The time of the run, without the time for which the user was asked, in milliseconds. */
	readonly runTime: number;
	/** The output of one call, and of all calls of the run, in UTF-16 units. */
	readonly output: number;
	readonly allOutput: number;
}

export const defaultToolLimits: ToolLimits = {
	rounds: 12,
	toolTime: 60_000,
	runTime: 15 * 60_000,
	output: 60_000,
	allOutput: 600_000,
};

/** What is shown of a decision. */
export function consentOf(decision: Decision, from: string): Consent {
	if (decision.allowed) return { state: "allowed", by: decision.by, from };
	return { state: "denied", from, ...(decision.reason === undefined ? {} : { reason: decision.reason }) };
}
