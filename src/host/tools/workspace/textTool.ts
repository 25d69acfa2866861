import type { Tool, ToolResult } from "../tool";

/** What a tool returns as text. */
export interface TextResult extends ToolResult {
	readonly text: string;
	/** What did not fit: `120 lines`. */
	readonly left?: string;
}

/** A read-only tool whose result is text for the model. */
export interface TextTool<Args extends object> extends Tool<Args, TextResult> {
	/** The name for the user. */
	readonly title: string;
}

/** The result as a model reads it; the cut is named. */
export function textOf({ summary, text, left }: TextResult): string {
	const cut = left === undefined ? [] : [`(${left} left out.)`];
	return text === "" ? `${summary}.` : [`${summary}:`, text, ...cut].join("\n");
}
