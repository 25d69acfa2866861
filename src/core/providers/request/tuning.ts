import type { Endpoint } from "../../endpoints/endpoint";
import type { Tuning } from "../../events/question";
import { type Fields, isFields } from "../shapes";

/** The values that servers know. Each model supports some of them. */
export const tuningValues: { readonly [K in keyof Tuning]-?: readonly string[] } = {
	effort: ["none", "minimal", "low", "medium", "high", "xhigh"],
	verbosity: ["low", "medium", "high"],
};

/** The field of each in the body of a Chat Completions request. */
const chatFields = { effort: "reasoning_effort", verbosity: "verbosity" } as const;

/**
 * What can be chosen for each question. With the Responses API: both. With Chat Completions, where servers
 * reject unknown fields: only the fields that the endpoint's `request` names. With Completions: neither.
 */
export function tunable({ api, request }: Endpoint): readonly (keyof Tuning)[] {
	const all = ["effort", "verbosity"] as const;
	if (api === "responses") return all;
	if (api === "completions") return [];
	return all.filter((name) => Object.hasOwn(request ?? {}, chatFields[name]));
}

/** A body with the values chosen for its question. They override the endpoint's `request`. */
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
