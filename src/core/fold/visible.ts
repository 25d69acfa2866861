import type { StreamEvent } from "../events/events";
import { type Fields, isFields } from "../fields";
import { outputIndex } from "./places";

/** Items that show nothing until their first part has text. */
const quiet = new Set<unknown>(["message", "reasoning"]);
/** Events that announce a text before it has any characters. */
const opening = new Set(["response.content_part.added", "response.reasoning_summary_part.added"]);

/**
 * Whether an event makes something appear in the answer: text, a refusal, reasoning, a tool call. The first
 * such event defines "time to first token". After it, a request is never sent again.
 */
export function isVisible(event: StreamEvent): boolean {
	const fields = event as Fields;
	if (outputIndex(fields) === undefined || opening.has(event.type)) return false;
	if (event.type === "response.output_item.added")
		return isFields(fields.item) && !quiet.has(fields.item.type);
	return fields.delta !== "";
}
