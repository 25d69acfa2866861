import { copy, type Fields, isFields, text } from "../fields";
import { elementAt, innerIndex, itemFor, listIn, outputIndex } from "./places";
import { noPlace, type Row } from "./row";

/** Extends a text of a tool call: its arguments, code or input. */
function grow(item: string, field: string): Row {
	return (response, event) => {
		if (typeof event.delta !== "string") return false;
		const call = itemFor(response, event, item);
		if (call === undefined) return false;
		call[field] = text(call[field]) + event.delta;
		return true;
	};
}

/** The `.done` text replaces the deltas (fault 59), but an empty one does not remove received text. */
function settle(item: string, field: string): Row {
	return (response, event) => {
		const value = event[field];
		if (typeof value !== "string") return false;
		const call = itemFor(response, event, item);
		if (call === undefined) return false;
		if (value !== "" || typeof call[field] !== "string") call[field] = value;
		return true;
	};
}

/** `response.<item>.<status>` sets the item's status. */
export function setStatus(item: string, status: string): Row {
	return (response, event) => {
		const call = itemFor(response, event, item);
		if (call === undefined) return false;
		call.status = status;
		return true;
	};
}

/** The diff of a patch is in the call's operation. */
function diff(field: "delta" | "diff"): Row {
	return (response, event) => {
		const value = event[field];
		if (typeof value !== "string") return false;
		const call = itemFor(response, event, "apply_patch_call");
		if (call === undefined) return false;
		const operation: Fields = isFields(call.operation) ? call.operation : {};
		call.operation = operation;
		if (field === "delta") operation.diff = text(operation.diff) + value;
		else if (value !== "" || typeof operation.diff !== "string") operation.diff = value;
		return true;
	};
}

/** A shell call's commands stream one by one, by `command_index`. */
function command(field: "command" | "delta"): Row {
	return (response, event) => {
		const value = event[field];
		const at = innerIndex(event.command_index);
		const call = typeof value === "string" && at !== undefined && itemFor(response, event, "shell_call");
		if (typeof value !== "string" || at === undefined || !call) return false;
		if (!isFields(call.action)) call.action = {};
		const commands = listIn(call.action as Fields, "commands");
		while (commands.length <= at) commands.push("");
		if (field === "delta") commands[at] = text(commands[at]) + value;
		else if (value !== "" || typeof commands[at] !== "string") commands[at] = value;
		return true;
	};
}

/** The delta of a shell call's output is an object with `stdout` and `stderr`. */
const growOutput: Row = (response, event) => {
	const at = innerIndex(event.command_index);
	const { delta } = event;
	if (at === undefined || !isFields(delta)) return false;
	const item = itemFor(response, event, "shell_call_output");
	if (item === undefined) return false;
	const chunk = elementAt(listIn(item, "output"), at, { stdout: "", stderr: "" });
	for (const stream of ["stdout", "stderr"]) chunk[stream] = text(chunk[stream]) + text(delta[stream]);
	return true;
};

const settleOutput: Row = (response, event) => {
	const at = innerIndex(event.command_index);
	const value = copy(event.output);
	if (at === undefined || !Array.isArray(value) || value.length === 0) return false;
	const item = itemFor(response, event, "shell_call_output");
	if (item === undefined) return false;
	const output = listIn(item, "output");
	elementAt(output, at, { stdout: "", stderr: "" });
	output.splice(at, value.length, ...value.filter(isFields));
	return true;
};

/** A Response has no field for it: `reduce` keeps the newest image beside the response. */
const partialImage: Row = (_, event) =>
	outputIndex(event) !== undefined && typeof event.partial_image_b64 === "string";

/** All events of tool calls, and of audio, which a Response has no field for. */
export const toolRows = {
	"response.function_call_arguments.delta": grow("function_call", "arguments"),
	"response.function_call_arguments.done": settle("function_call", "arguments"),
	"response.mcp_call_arguments.delta": grow("mcp_call", "arguments"),
	"response.mcp_call_arguments.done": settle("mcp_call", "arguments"),
	"response.code_interpreter_call_code.delta": grow("code_interpreter_call", "code"),
	"response.code_interpreter_call_code.done": settle("code_interpreter_call", "code"),
	"response.custom_tool_call_input.delta": grow("custom_tool_call", "input"),
	"response.custom_tool_call_input.done": settle("custom_tool_call", "input"),
	"response.apply_patch_call_operation_diff.delta": diff("delta"),
	"response.apply_patch_call_operation_diff.done": diff("diff"),
	"response.shell_call_command.added": command("command"),
	"response.shell_call_command.delta": command("delta"),
	"response.shell_call_command.done": command("command"),
	"response.shell_call_output_content.delta": growOutput,
	"response.shell_call_output_content.done": settleOutput,
	"response.image_generation_call.partial_image": partialImage,
	"response.code_interpreter_call.in_progress": setStatus("code_interpreter_call", "in_progress"),
	"response.code_interpreter_call.interpreting": setStatus("code_interpreter_call", "interpreting"),
	"response.code_interpreter_call.completed": setStatus("code_interpreter_call", "completed"),
	"response.file_search_call.in_progress": setStatus("file_search_call", "in_progress"),
	"response.file_search_call.searching": setStatus("file_search_call", "searching"),
	"response.file_search_call.completed": setStatus("file_search_call", "completed"),
	"response.web_search_call.in_progress": setStatus("web_search_call", "in_progress"),
	"response.web_search_call.searching": setStatus("web_search_call", "searching"),
	"response.web_search_call.completed": setStatus("web_search_call", "completed"),
	"response.image_generation_call.in_progress": setStatus("image_generation_call", "in_progress"),
	"response.image_generation_call.generating": setStatus("image_generation_call", "generating"),
	"response.image_generation_call.completed": setStatus("image_generation_call", "completed"),
	"response.mcp_call.in_progress": setStatus("mcp_call", "in_progress"),
	"response.mcp_call.completed": setStatus("mcp_call", "completed"),
	"response.mcp_call.failed": setStatus("mcp_call", "failed"),
	"response.mcp_list_tools.in_progress": setStatus("mcp_list_tools", "in_progress"),
	"response.mcp_list_tools.completed": setStatus("mcp_list_tools", "completed"),
	"response.mcp_list_tools.failed": setStatus("mcp_list_tools", "failed"),
	"response.compaction.compacting": setStatus("compaction", "compacting"),
	"response.audio.delta": noPlace,
	"response.audio.done": noPlace,
	"response.audio.transcript.delta": noPlace,
	"response.audio.transcript.done": noPlace,
} satisfies Record<string, Row>;
