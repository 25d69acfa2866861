import type { Endpoint } from "../endpoints/endpoint";

/** What Test Connection looks at, in the order of its table. */
export type Check =
	| "reachable"
	| "key"
	| "models"
	| "responses"
	| "chatCompletions"
	| "streaming"
	| "numbering"
	| "usage"
	| "resume";

/** `partly`: it works, but not as it should. `unknown`: could not be told, or was not tried. */
export type Verdict = "yes" | "partly" | "no" | "unknown";

/** One row of the table. */
export interface Finding {
	readonly check: Check;
	readonly verdict: Verdict;
	/** A few words: what was seen. */
	readonly detail: string;
}

/** What to do about the findings: a sentence, and what one click may change. */
export interface Advice {
	readonly text: string;
	/** Fields of the endpoint's entry in the settings, with their new values. */
	readonly change?: Partial<Pick<Endpoint, "api" | "auth" | "baseUrl" | "background">>;
	readonly command?: "setApiKey" | "selectModel";
}

export interface Report {
	readonly findings: readonly Finding[];
	readonly advice: readonly Advice[];
	/** The ids of the models that the server lists; empty where it lists none. */
	readonly models: readonly string[];
}
