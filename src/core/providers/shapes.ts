/** A JSON object with unknown fields. */
export type Fields = Record<string, unknown>;

/** Whether a JSON value is an object, not an array or null. */
export const isFields = (value: unknown): value is Fields =>
	typeof value === "object" && value !== null && !Array.isArray(value);

/** Events with the complete response, which must be an object. */
export const withResponse: ReadonlySet<string> = new Set([
	"response.created",
	"response.queued",
	"response.in_progress",
	"response.completed",
	"response.incomplete",
	"response.failed",
]);

/** The object of an event, with a `type` of its own. Without it the event holds nothing. */
export const typedObject: ReadonlyMap<string, string> = new Map([
	["response.output_item.added", "item"],
	["response.output_item.done", "item"],
	["response.content_part.added", "part"],
	["response.content_part.done", "part"],
	["response.reasoning_summary_part.added", "part"],
	["response.reasoning_summary_part.done", "part"],
	["response.output_text.annotation.added", "annotation"],
]);

/** The field of an event that must be a string: an addition, or the final value. */
export const stringField: ReadonlyMap<string, string> = new Map([
	["response.output_text.delta", "delta"],
	["response.output_text.done", "text"],
	["response.refusal.delta", "delta"],
	["response.refusal.done", "refusal"],
	["response.reasoning_text.delta", "delta"],
	["response.reasoning_text.done", "text"],
	["response.reasoning_summary_text.delta", "delta"],
	["response.reasoning_summary_text.done", "text"],
	["response.function_call_arguments.delta", "delta"],
	["response.function_call_arguments.done", "arguments"],
	["response.mcp_call_arguments.delta", "delta"],
	["response.mcp_call_arguments.done", "arguments"],
	["response.custom_tool_call_input.delta", "delta"],
	["response.custom_tool_call_input.done", "input"],
	["response.code_interpreter_call_code.delta", "delta"],
	["response.code_interpreter_call_code.done", "code"],
	["response.shell_call_command.added", "command"],
	["response.shell_call_command.delta", "delta"],
	["response.shell_call_command.done", "command"],
	["response.audio.delta", "delta"],
	["response.audio.transcript.delta", "delta"],
]);

/** The indices of an event. Anything but a small integer would make an array grow without limit. */
export const indices = [
	"output_index",
	"content_index",
	"summary_index",
	"annotation_index",
	"command_index",
	"partial_image_index",
] as const;

/** More items or parts than any answer has. */
const mostParts = 10_000;

export const isIndex = (value: unknown): value is number =>
	typeof value === "number" && Number.isInteger(value) && value >= 0 && value < mostParts;

/** Copies a JSON value without `__proto__` keys, which a later assignment would interpret. */
export function withoutPrototypes(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(withoutPrototypes);
	if (!isFields(value)) return value;
	const copy: Fields = {};
	for (const [key, inner] of Object.entries(value)) {
		if (key !== "__proto__") copy[key] = withoutPrototypes(inner);
	}
	return copy;
}
