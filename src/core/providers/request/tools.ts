import type { ToolDefinition } from "../provider";
import { type Fields, isFields } from "../shapes";

/** A function as the Responses API describes it. */
export const responsesTool = ({ name, description, parameters, strict }: ToolDefinition) => ({
	type: "function",
	name,
	description,
	parameters,
	// The API's default is true, which not every schema of another extension allows.
	strict: strict === true,
});

/** A function as Chat Completions describes it. Not every server knows `strict`. */
export const chatTool = ({ name, description, parameters }: ToolDefinition) => ({
	type: "function",
	function: { name, description, parameters },
});

/** A body with tools, after those that the endpoint's `request` names. */
export function withTools(body: Fields, tools: readonly Fields[] = []): Fields {
	const own = Array.isArray(body.tools) ? body.tools.filter(isFields) : [];
	return tools.length === 0 ? body : { ...body, tools: [...own, ...tools] };
}
