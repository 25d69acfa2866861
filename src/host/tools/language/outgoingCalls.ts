import * as vscode from "vscode";
import { ask } from "../ask";
import { atParameters } from "../parameters";
import { openDocument } from "../place";
import type { At, Call, CallsResult } from "../shapes";
import type { Tool } from "../tool";
import { callsResult, prepareCalls, toCall } from "./callHierarchy";

/** The calls of the function at a position. */
export const outgoingCalls: Tool<At, CallsResult> = {
	name: "outgoing_calls",
	description: "Lists the functions that the function at a position in a document calls, and on which lines.",
	parameters: atParameters,
	async run(args, signal) {
		const document = await openDocument(args.file);
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
		const calls = new Map<string, Call>();
		for (const { to, fromRanges } of found.flatMap((some) => some ?? [])) {
			const call = toCall(to, fromRanges, written(document, to, fromRanges));
			// An overload is reported as a separate function with the same calls.
			const key = `${call.name} ${call.lines}`;
			if (!calls.has(key)) calls.set(key, call);
		}
		const inOrder = [...calls.values()].sort((a, b) => (a.lines[0] ?? 0) - (b.lines[0] ?? 0));
		return callsResult(items.length > 0, inOrder, "function");
	},
};

/** The name with its object, if that is a plain name: `Date.now` is clearer than `now`. */
function written(
	document: vscode.TextDocument,
	{ name, uri }: vscode.CallHierarchyItem,
	[range]: readonly vscode.Range[],
): string {
	if (range === undefined || uri.toString() === document.uri.toString()) return name;
	const { text } = document.lineAt(document.validatePosition(range.start).line);
	const before = /(?<![\w$.)\]])(?:[\w$]+\??\.)+$/.exec(text.slice(0, range.start.character))?.[0] ?? "";
	const called = document.getText(range);
	return `${before}${/^[\w$]+(\??\.[\w$]+)*$/.test(called) ? called : name}`;
}
