import * as vscode from "vscode";
import { ask } from "./ask";
import { callsResult, prepareCalls, toCall } from "./callHierarchy";
import { atParameters } from "./parameters";
import type { At, CallsResult } from "./shapes";
import type { Tool } from "./tool";

/** What the function at a place calls. */
export const outgoingCalls: Tool<At, CallsResult> = {
	name: "outgoing_calls",
	description: "Lists the functions that the function at a place in a document calls, and on which lines.",
	parameters: atParameters,
	async run(args, signal) {
		const items = await prepareCalls(args, signal);
		const found = await Promise.all(
			items.map((item) =>
				ask(
					() =>
						vscode.commands.executeCommand<vscode.CallHierarchyOutgoingCall[] | undefined>(
							"vscode.provideOutgoingCalls",
							item,
						),
					signal,
				),
			),
		);
		const calls = found.flatMap((some) => some ?? []).map((call) => toCall(call.to, call.fromRanges));
		const inOrder = calls.sort((a, b) => (a.lines[0] ?? 0) - (b.lines[0] ?? 0));
		return callsResult(items.length > 0, inOrder, "function");
	},
};
