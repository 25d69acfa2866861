import * as vscode from "vscode";
import { ask } from "../ask";
import { atParameters } from "../parameters";
import type { At, CallsResult } from "../shapes";
import type { Tool } from "../tool";
import { callsResult, prepareCalls, toCall } from "./callHierarchy";

/** The callers of the function at a position. */
export const incomingCalls: Tool<At, CallsResult> = {
	name: "incoming_calls",
	description: "Lists the functions that call the function at a position in a document, and on which lines.",
	parameters: atParameters,
	async run(args, signal) {
		const items = await prepareCalls(args, signal);
		const found = await Promise.all(
			items.map((item) =>
				ask(
					() =>
						vscode.commands.executeCommand<vscode.CallHierarchyIncomingCall[] | undefined>(
							"vscode.provideIncomingCalls",
							item,
						),
					signal,
				),
			),
		);
		const calls = found.flatMap((some) => some ?? []).map((call) => toCall(call.from, call.fromRanges));
		const inOrder = calls.sort((a, b) =>
			a.place.path < b.place.path ? -1 : a.place.path > b.place.path ? 1 : 0,
		);
		return callsResult(items.length > 0, inOrder, "caller");
	},
};
