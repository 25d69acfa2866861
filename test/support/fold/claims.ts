import type { Response } from "openai/resources/responses/responses";
import type { ServerEvent } from "../../../src/core/events/events";
import { type Fields, isFields } from "../../../src/core/fields";

/** A value in a `.done` event that deltas (or an annotation's own event) should have built by then. */
export interface Claim {
	/** The path from the response, e.g. `output[0].content[0].text`. */
	readonly path: string;
	readonly said: unknown;
	readonly built: unknown;
}

type Step = string | number;
/** A value at a path inside an item. */
type Said = readonly [steps: readonly Step[], said: unknown];

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const fields = (value: unknown): Fields => (isFields(value) ? value : {});
const index = (value: unknown): number => (typeof value === "number" ? value : -1);

const ofPart = (key: string, at: unknown, value: unknown): Said[] =>
	["text", "refusal", "annotations"].map((field) => [[key, index(at), field], fields(value)[field]]);
const ofParts = (key: string, value: unknown): Said[] =>
	list(value).flatMap((part, at) => ofPart(key, at, part));
const ofChunks = (value: unknown, first = 0): Said[] =>
	list(value).flatMap((chunk, at) =>
		["stdout", "stderr"].map((field): Said => [["output", first + at, field], fields(chunk)[field]]),
	);

/** By item type: the fields of a finished item that earlier events have built. Fields without such events are left out. */
const items: Readonly<Record<string, (item: Fields) => Said[]>> = {
	message: (item) => ofParts("content", item.content),
	reasoning: (item) => [...ofParts("summary", item.summary), ...ofParts("content", item.content)],
	function_call: (item) => [[["arguments"], item.arguments]],
	mcp_call: (item) => [[["arguments"], item.arguments]],
	custom_tool_call: (item) => [[["input"], item.input]],
	code_interpreter_call: (item) => [[["code"], item.code]],
	apply_patch_call: (item) => [[["operation", "diff"], fields(item.operation).diff]],
	shell_call: (item) =>
		list(fields(item.action).commands).map((command, at): Said => [["action", "commands", at], command]),
	shell_call_output: (item) => ofChunks(item.output),
};

/** By event type: the values that it gives for paths inside its item. */
const events: Readonly<Record<string, (event: Fields) => Said[]>> = {
	"response.output_text.done": (event) => ofPart("content", event.content_index, event),
	"response.refusal.done": (event) => ofPart("content", event.content_index, event),
	"response.reasoning_text.done": (event) => ofPart("content", event.content_index, event),
	"response.reasoning_summary_text.done": (event) => ofPart("summary", event.summary_index, event),
	"response.content_part.done": (event) => ofPart("content", event.content_index, event.part),
	"response.reasoning_summary_part.done": (event) => ofPart("summary", event.summary_index, event.part),
	"response.function_call_arguments.done": (event) => [[["arguments"], event.arguments]],
	"response.mcp_call_arguments.done": (event) => [[["arguments"], event.arguments]],
	"response.code_interpreter_call_code.done": (event) => [[["code"], event.code]],
	"response.custom_tool_call_input.done": (event) => [[["input"], event.input]],
	"response.apply_patch_call_operation_diff.done": (event) => [[["operation", "diff"], event.diff]],
	"response.shell_call_command.done": (event) => [
		[["action", "commands", index(event.command_index)], event.command],
	],
	"response.shell_call_output_content.done": (event) => ofChunks(event.output, index(event.command_index)),
	"response.output_item.done": ({ item }) => items[String(fields(item).type)]?.(fields(item)) ?? [],
};

/** The claims of an event, with the values that the response has at that moment. */
export function claimsOf(response: Response, event: ServerEvent): Claim[] {
	const said = event as Fields;
	const at = index(said.output_index);
	return (events[event.type]?.(said) ?? [])
		.filter(([, value]) => typeof value === "string" || Array.isArray(value))
		.map(([steps, value]) => ({
			path: pathOf(["output", at, ...steps]),
			said: value,
			built: read(response, ["output", at, ...steps]),
		}));
}

function pathOf(steps: readonly Step[]): string {
	return steps
		.map((step, at) => (typeof step === "number" ? `[${step}]` : `${at === 0 ? "" : "."}${step}`))
		.join("");
}

function read(from: unknown, steps: readonly Step[]): unknown {
	return steps.reduce<unknown>((value, step) => (value as Fields | undefined | null)?.[step], from);
}
