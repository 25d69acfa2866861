import * as vscode from "vscode";
import { ask } from "../ask";
import { count } from "../count";
import { kindWord } from "../kinds";
import { openDocument, toPlace, toPosition } from "../place";
import type { At, Call, CallsResult } from "../shapes";

const maxCalls = 50;

/** The functions at a position, from the call hierarchy; usually one. */
export async function prepareCalls(
	args: At,
	signal: AbortSignal,
): Promise<readonly vscode.CallHierarchyItem[]> {
	const document = await openDocument(args.file);
	const position = toPosition(document, args.line, args.character);
	const items = await ask(
		() =>
			vscode.commands.executeCommand<vscode.CallHierarchyItem[] | undefined>(
				"vscode.prepareCallHierarchy",
				document.uri,
				position,
			),
		signal,
	);
	return items ?? [];
}

/** A caller or callee as plain data, with the lines of the calls. */
export function toCall(
	item: vscode.CallHierarchyItem,
	ranges: readonly vscode.Range[],
	name = item.name,
): Call {
	const lines = [...new Set(ranges.map((range) => range.start.line + 1))].sort((a, b) => a - b);
	return { name, kind: kindWord(item.kind), place: toPlace(item.uri, item.selectionRange), lines };
}

/** The result for either direction; `noun` is `caller` or `function`. */
export function callsResult(known: boolean, calls: readonly Call[], noun: string): CallsResult {
	const nothing = known ? `no ${noun}` : "no function found here";
	return {
		summary: calls.length === 0 ? nothing : count(calls.length, noun),
		calls: calls.slice(0, maxCalls),
		omitted: Math.max(0, calls.length - maxCalls),
		known,
	};
}
