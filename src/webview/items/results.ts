import { firstWords } from "../dom/words";
import type { ItemFacts, ItemOf, ItemType, OutputItem } from "./item";
import { prettyJson } from "./step/json";
import type { StepBody } from "./step/stepBody";

type ResultType = Extract<ItemType, `${string}_output`>;

/** Where each result type has its text. */
const rows: { readonly [K in ResultType]: (body: StepBody, item: ItemOf<K>) => void } = {
	function_call_output: (body, item) => body.text("Result", prettyJson(outputText(item.output))),
	custom_tool_call_output: (body, item) => body.text("Result", prettyJson(outputText(item.output))),
	apply_patch_call_output: (body, item) => body.text("Result", item.output),
	local_shell_call_output: (body, item) => body.text("Result", item.output),
	program_output: (body, item) => body.text("Result", prettyJson(item.result)),
	tool_search_output: (body, item) => body.json("Tools", item.tools),
	computer_call_output: (body, item) => body.json("Result", item.output),
	shell_call_output(body, item) {
		const parts = item.output ?? [];
		for (const [index, part] of parts.entries()) {
			const which = parts.length > 1 ? ` ${index + 1}` : "";
			body.text(`Output${which}`, part?.stdout);
			body.text(`Errors${which}`, part?.stderr);
		}
	},
};

/** Draws the result of a call, for every type of result item. */
export function drawResult(body: StepBody, item: OutputItem | undefined): void {
	if (item === undefined) return;
	const row = Object.hasOwn(rows, item.type) ? rows[item.type as ResultType] : undefined;
	if (row) (row as (body: StepBody, item: OutputItem) => void)(body, item);
	else body.json("Result", item);
}

/** Whether an item is the result of another one. */
export function isResult(item: OutputItem): item is ItemOf<ResultType> {
	return Object.hasOwn(rows, item.type);
}

/** A short result for the line of the call: the result's own summary, or the whole text if it is short. */
export function resultWords(facts: ItemFacts): string | undefined {
	const item = facts.result?.item;
	if (item?.type !== "function_call_output" && item?.type !== "custom_tool_call_output") return undefined;
	const text = outputText(item.output);
	const summary = /^\s*\{/.test(text) && text.length < 100_000 ? summaryOf(text) : undefined;
	if (summary !== undefined) return firstWords(summary);
	// A tool of the workspace begins with its summary.
	const said = text.length <= 60 ? text : (/^(.{1,80}):\n/.exec(text)?.[1] ?? "");
	return said !== "" && !/^\s*[[{]/.test(said) ? firstWords(said) : undefined;
}

function summaryOf(json: string): string | undefined {
	try {
		const { summary } = JSON.parse(json) as { summary?: unknown };
		return typeof summary === "string" ? summary : undefined;
	} catch {
		return undefined;
	}
}

function outputText(output: string | readonly { type: string }[] | null | undefined): string {
	if (typeof output === "string") return output;
	if (!Array.isArray(output)) return "";
	const texts = output.map((part: { type: string; text?: unknown }) =>
		typeof part?.text === "string" ? part.text : JSON.stringify(part, undefined, 2),
	);
	return texts.join("\n");
}
