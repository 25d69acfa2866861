import type { Endpoint } from "../../endpoints/endpoint";
import type { Tuning } from "../../events/question";
import { type Fields, isFields } from "../shapes";

/** The values that servers know; each model takes some of them. */
export const tuningValues: { readonly [K in keyof Tuning]-?: readonly string[] } = {
	effort: ["none", "minimal", "low", "medium", "high", "xhigh"],
	verbosity: ["low", "medium", "high"],
};

/** Where each stands in the body of a Chat Completions request. */
const chatFields = { effort: "reasoning_effort", verbosity: "verbosity" } as const;

/**
 * What can be chosen for each question: both with the Responses API, and with Chat Completions, where servers
 * refuse fields that they do not know, what the endpoint's `request` names.
 */
export function tunable({ api, request }: Endpoint): readonly (keyof Tuning)[] {
	const all = ["effort", "verbosity"] as const;
	if (api === "responses") return all;
	return all.filter((name) => Object.hasOwn(request ?? {}, chatFields[name]));
}

/** A body with what was chosen for its question, which goes before what the endpoint's `request` says. */
export function withTuning(body: Fields, tuning: Tuning | undefined, endpoint: Endpoint): Fields {
	const tuned = { ...body };
	for (const name of tunable(endpoint)) {
		const value = tuning?.[name];
		if (value === undefined) continue;
		if (endpoint.api === "chatCompletions") tuned[chatFields[name]] = value;
		else if (name === "effort") tuned.reasoning = { ...fieldsOf(tuned.reasoning), effort: value };
		else tuned.text = { ...fieldsOf(tuned.text), verbosity: value };
	}
	return tuned;
}

const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {});
