import type { Response, ResponseError, ResponseStatus } from "openai/resources/responses/responses";
import { copy, type Fields, isFields, text } from "../fields";
import { settleItem } from "./items";
import { Unmatched } from "./matching";
import { firstOutput, isBlank, itemsOf, outputIndex, putItem } from "./places";
import { nothing, type Row } from "./row";
import { takeItem } from "./take";

/** A response before its first event. */
export function blankResponse(): Response {
	return {
		id: "",
		object: "response",
		created_at: 0,
		status: "in_progress",
		model: "",
		output: [],
		output_text: "",
		error: null,
		incomplete_details: null,
		instructions: null,
		metadata: null,
		parallel_tool_calls: true,
		temperature: null,
		tool_choice: "auto",
		tools: [],
		top_p: null,
		access_programs: null,
	};
}

/** Checks of the fields that the program reads. A field with another type is left out. */
const shapes: Readonly<Record<string, (value: unknown) => boolean>> = {
	id: (value) => typeof value === "string",
	model: (value) => typeof value === "string",
	status: (value) => typeof value === "string",
	created_at: (value) => typeof value === "number",
	error: (value) => value === null || isFields(value),
	incomplete_details: (value) => value === null || isFields(value),
	usage: (value) => value === null || isFields(value),
};

/** Fields that are kept if the server does not send them, because the SDK's type requires them. */
const promised = new Set(["id", "object", "created_at", "status", "model", "output"]);

/**
 * Takes over the fields of a complete `response` from the server. Items are merged, never dropped.
 *
 * @param from the index of its first item: a run may hold several responses
 */
function adopt(response: Response, sent: Fields, from: number): void {
	const { output, ...rest } = sent;
	const received = withoutAuthorization(copy(rest) as Fields);
	const fields = response as unknown as Fields;
	for (const key of Object.keys(fields)) {
		if (!promised.has(key) && !Object.hasOwn(received, key)) delete fields[key];
	}
	for (const [key, value] of Object.entries(received)) {
		if (Object.hasOwn(shapes, key) && !shapes[key]?.(value)) continue;
		fields[key] = value;
	}
	// Each item is copied as it is taken: there may be thousands.
	if (Array.isArray(output)) adoptOutput(response, output, from);
}

/** A server may repeat what authorizes it at an MCP server: that is never kept with an answer. Changed in place. */
function withoutAuthorization(received: Fields): Fields {
	for (const tool of Array.isArray(received.tools) ? received.tools.filter(isFields) : []) {
		for (const secret of ["authorization", "headers"]) if (tool[secret]) tool[secret] = null;
	}
	return received;
}

/**
 * A whole response lists its items without the places that a server left out (an item held back, for one), so
 * as many items of the same types as we know are the same items in the same order. Otherwise each is looked
 * for (see `Unmatched`), and what is new comes last: a server that sends fewer takes nothing away.
 */
function adoptOutput(response: Response, output: readonly unknown[], from: number): void {
	const items = itemsOf(response);
	const received = output.map(takeItem).filter((item) => item !== undefined);
	const places = [...items.keys()].filter((at) => at >= from && !isBlank(items[at] ?? {}));
	const inOrder =
		places.length === received.length &&
		places.every((at, order) => items[at]?.type === received[order]?.type);
	const unmatched = inOrder ? undefined : new Unmatched(items, places);
	for (const [order, item] of received.entries())
		settleItem(
			response,
			(unmatched ? unmatched.take(item) : places[order]) ?? Math.max(from, items.length),
			item,
		);
}

/** The response at this moment, in progress or ended. */
function responseRow(status: ResponseStatus): Row {
	return (response, event) => {
		if (isFields(event.response)) adopt(response, event.response, firstOutput(event));
		// The event's type decides the status, whatever the object in it says.
		response.status = status;
		return true;
	};
}

/** The error is flat in the reference (fault 44) and nested in real streams (fault 45). */
const fail: Row = (response, event) => {
	const error = isFields(event.error) ? event.error : event;
	response.status = "failed";
	// The SDK lists codes. Servers send others too.
	const code = (text(error.code) || text(error.type) || "server_error") as ResponseError["code"];
	response.error = { code, message: text(error.message) };
	return true;
};

const outcomes: Readonly<Record<string, ResponseStatus>> = {
	completed: "completed",
	incomplete: "incomplete",
	failed: "failed",
	aborted: "cancelled",
};
const underWay = new Set<unknown>(["in_progress", "queued", "searching", "interpreting", "generating"]);

/**
 * Nothing continues after the end of a run. Items that no terminal event has settled take the run's outcome:
 * a call with incomplete arguments is `incomplete`, not `in_progress` for ever (fault 64).
 */
const end: Row = (response, event) => {
	const outcome = outcomes[text(event.outcome)] ?? "failed";
	if (response.status === undefined || underWay.has(response.status)) response.status = outcome;
	for (const item of itemsOf(response)) {
		if (underWay.has(item.status)) item.status = outcome === "completed" ? "completed" : "incomplete";
	}
	return true;
};

/** In the place where a server puts its own result. */
const moderated: Row = (response, event) => {
	(response as unknown as Fields).moderation = { output: copy(event.output) };
	return true;
};

/** What a tool returned goes into the response as the item that is sent back to the model. */
const toolOutput: Row = (response, event) => {
	const at = outputIndex(event);
	if (at === undefined) return false;
	const { call_id, output, isError } = event;
	const status = isError === true ? "incomplete" : "completed";
	putItem(response, at, { type: "function_call_output", call_id, output, status });
	return true;
};

const approval: Row = (response, event) => {
	const at = outputIndex(event);
	if (at === undefined) return false;
	const { approval_request_id, approve, reason } = event;
	const said = reason === undefined ? {} : { reason };
	putItem(response, at, { type: "mcp_approval_response", approval_request_id, approve, ...said });
	return true;
};

/** Events of the whole response, and of its run. */
export const responseRows = {
	"response.created": responseRow("in_progress"),
	"response.queued": responseRow("queued"),
	"response.in_progress": responseRow("in_progress"),
	"response.completed": responseRow("completed"),
	"response.incomplete": responseRow("incomplete"),
	"response.failed": responseRow("failed"),
	error: fail,
	"run.started": nothing,
	"run.chosen": nothing,
	"run.retrying": nothing,
	"run.background": nothing,
	"run.reopened": nothing,
	"run.resumed": nothing,
	"run.replaced": nothing,
	"run.notice": nothing,
	"run.moderated": moderated,
	"run.round": nothing,
	"run.consent": nothing,
	"run.toolOutput": toolOutput,
	"run.approval": approval,
	"run.ended": end,
} satisfies Record<string, Row>;
