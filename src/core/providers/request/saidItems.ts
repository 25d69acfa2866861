import type { ResponseOutputItem } from "openai/resources/responses/responses";
import type { Answer } from "../../conversation/answer";
import { answering, textOfItem } from "../../conversation/answerText";
import { type Fields, isFields, text } from "../../fields";

/** What a model said at once, and what its calls returned: the two kinds of messages between two questions. */
export type Said =
	| { readonly by: "model"; readonly text: string; readonly calls: readonly SaidCall[] }
	| { readonly by: "tool"; readonly id: string; readonly output: string };

/** A call whose output is known. */
interface SaidCall {
	readonly id: string;
	readonly name: string;
	/** A JSON object, as the model wrote it. */
	readonly arguments: string;
}

/** How many items of an answer belong to responses that are complete. */
export function settledItems({ ended, metadata, response }: Answer): number {
	if (ended?.outcome === "completed") return response.output.length;
	const last = metadata.rounds?.at(-1);
	return last ? Math.min(last.next, response.output.length) : 0;
}

/**
 * The texts and calls of some items, in order, for APIs whose messages hold both. A call without an output is
 * left out, and so is an output without a call.
 */
export function saidIn(output: readonly ResponseOutputItem[]): Said[] {
	const items = output as readonly unknown[] as readonly Fields[];
	const outputs = idsOf(items, "function_call_output");
	const calls = idsOf(items, "function_call");
	const spoken = new Set(answering(items));
	const said: Said[] = [];
	for (const item of items) {
		const last = said.at(-1);
		const id = text(item.call_id);
		if (item.type === "function_call" && outputs.has(id)) {
			const call = { id, name: text(item.name), arguments: jsonArguments(text(item.arguments)) };
			if (last?.by === "model") said[said.length - 1] = { ...last, calls: [...last.calls, call] };
			else said.push({ by: "model", text: "", calls: [call] });
		} else if (item.type === "function_call_output" && calls.has(id)) {
			said.push({ by: "tool", id, output: outputText(item.output) });
		} else if (item.type === "message" && spoken.has(item)) {
			const words = textOfItem(item);
			if (words === "") continue;
			// What is said after a call belongs before it: a message's text stands before its calls.
			if (last?.by !== "model") said.push({ by: "model", text: words, calls: [] });
			else said[said.length - 1] = { ...last, text: last.text === "" ? words : `${last.text}\n\n${words}` };
		}
	}
	return said;
}

/** Chat templates parse arguments: those of a call that was rejected are quoted, never repaired. */
function jsonArguments(written: string): string {
	if (written.trim() === "") return "{}";
	try {
		if (isFields(JSON.parse(written))) return written;
	} catch {
		// Quoted below.
	}
	return JSON.stringify({ not_valid_json: written });
}

const idsOf = (items: readonly Fields[], type: string): ReadonlySet<string> =>
	new Set(items.filter((item) => item.type === type).map(({ call_id }) => text(call_id)));

/** A server may send its output in parts. */
const outputText = (output: unknown): string =>
	typeof output === "string" ? output : JSON.stringify(output ?? "");
