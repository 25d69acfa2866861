import type { Endpoint } from "../endpoints/endpoint";

/** The checks of Test Connection, in the order of its table. */
export type Check =
	| "reachable"
	| "key"
	| "models"
	| "responses"
	| "chatCompletions"
	| "completions"
	| "streaming"
	| "numbering"
	| "usage"
	| "resume"
	| "fill";

/** `partly`: it works, but not as it should. `unknown`: it could not be decided, or was not tried. */
export type Verdict = "yes" | "partly" | "no" | "unknown";

/** One row of the table. */
export interface Finding {
	readonly check: Check;
	readonly verdict: Verdict;
	/** What was observed, in a few words. */
	readonly detail: string;
}

/** A recommendation based on the findings, and the change that one click may make. */
export interface Advice {
	readonly text: string;
	/** Fields of the endpoint's entry in the settings, with their new values. */
	readonly change?: Partial<Pick<Endpoint, "api" | "auth" | "baseUrl" | "background" | "fill">>;
	readonly command?: "setApiKey" | "selectModel";
}

export interface Report {
	readonly findings: readonly Finding[];
	readonly advice: readonly Advice[];
	/** The ids of the models that the server lists; empty if it lists none. */
	readonly models: readonly string[];
}
