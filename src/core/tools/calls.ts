import { type Fields, isFields, text } from "../fields";
import { mismatch } from "./schema";

/** A call that the extension must answer before the model goes on. */
export type OpenCall =
	| { readonly type: "function"; readonly at: number; readonly item: Fields }
	/** A server wants to call an MCP tool. */
	| { readonly type: "approval"; readonly at: number; readonly item: Fields };

/**
 * The calls without an answer, in order. A call that the server itself has answered is none.
 *
 * @param from the index of the first item to look at
 */
export function openCalls(items: readonly Fields[], from: number): OpenCall[] {
	const answered = new Set(
		items.slice(from).map(({ type, call_id, approval_request_id }) => {
			if (type === "function_call_output") return `call ${text(call_id)}`;
			return type === "mcp_approval_response" ? `approval ${text(approval_request_id)}` : undefined;
		}),
	);
	return items.flatMap((item, at): OpenCall[] => {
		if (at < from) return [];
		if (item.type === "function_call" && !answered.has(`call ${text(item.call_id)}`))
			return [{ type: "function", at, item }];
		if (item.type === "mcp_approval_request" && !answered.has(`approval ${text(item.id)}`))
			return [{ type: "approval", at, item }];
		return [];
	});
}

/** The arguments of a call, or why the call can't run. Cut or wrong JSON is never repaired. */
export type ReadArguments = { readonly args: Fields } | { readonly problem: string };

/** @param schema the JSON Schema of the tool */
export function readArguments(written: string, schema: unknown): ReadArguments {
	let args: unknown;
	try {
		// A function without parameters is called without arguments.
		args = written.trim() === "" ? {} : JSON.parse(written);
	} catch {
		return { problem: "The arguments are not valid JSON. Call the tool again with complete arguments." };
	}
	if (!isFields(args)) return { problem: "The arguments must be a JSON object." };
	const wrong = mismatch(args, schema);
	if (wrong === undefined) return { args };
	return { problem: `The arguments do not match the tool's schema: ${wrong}.` };
}
