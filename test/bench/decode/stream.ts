/** The padding of a delta, as OpenAI sends it with `include_obfuscation`. */
const padding = "aZ3kQ9xT0bLm";
const item = "msg_0a1b2c3d4e5f60718293a4b5c6d7e8f90123456789abcdef";
const words = ["the ", "stream ", "of ", "events ", "reads ", "on, ", "typed ", "and ", "whole."];

const response = (status: string, output: readonly object[], usage: object | null = null) => ({
	id: "resp_0a1b2c3d4e5f60718293a4b5c6d7e8f90123456789abcdef",
	object: "response",
	created_at: 1_750_000_000,
	status,
	error: null,
	incomplete_details: null,
	instructions: null,
	metadata: {},
	model: "gpt-5",
	output,
	parallel_tool_calls: true,
	temperature: 1,
	tool_choice: "auto",
	tools: [],
	top_p: 1,
	usage,
});

/** The JSON texts of one Responses stream with this many text deltas, in order. */
export function* payloads(deltas: number): Generator<string> {
	let number = 0;
	const event = (type: string, fields: object) =>
		JSON.stringify({ type, sequence_number: number++, ...fields });
	const place = { item_id: item, output_index: 0, content_index: 0 };
	const part = { type: "output_text", annotations: [], logprobs: [], text: "" };
	const message = { id: item, type: "message", status: "in_progress", content: [], role: "assistant" };
	yield event("response.created", { response: response("in_progress", []) });
	yield event("response.output_item.added", { output_index: 0, item: message });
	yield event("response.content_part.added", { ...place, part });
	let text = "";
	for (let index = 0; index < deltas; index++) {
		const delta = words[index % words.length] ?? "";
		text += delta;
		yield event("response.output_text.delta", { ...place, delta, logprobs: [], obfuscation: padding });
	}
	const whole = { ...part, text };
	const done = { ...message, status: "completed", content: [whole] };
	yield event("response.output_text.done", { ...place, text, logprobs: [] });
	yield event("response.content_part.done", { ...place, part: whole });
	yield event("response.output_item.done", { output_index: 0, item: done });
	const usage = {
		input_tokens: 36,
		input_tokens_details: { cached_tokens: 0 },
		output_tokens: deltas,
		output_tokens_details: { reasoning_tokens: 0 },
		total_tokens: deltas + 36,
	};
	yield event("response.completed", { response: response("completed", [done], usage) });
}

const encoder = new TextEncoder();

/** The bytes of an event as a live socket delivers them: one event per chunk. */
export function chunkOf(payload: string): Uint8Array {
	const { type } = JSON.parse(payload) as { type: string };
	return encoder.encode(`event: ${type}\ndata: ${payload}\n\n`);
}

/** A body that returns one chunk per read. */
export function bodyOf(chunks: readonly Uint8Array[]): ReadableStream<Uint8Array> {
	let next = 0;
	return new ReadableStream(
		{
			pull(controller) {
				const chunk = chunks[next++];
				if (chunk) controller.enqueue(chunk);
				else controller.close();
			},
		},
		{ highWaterMark: 0 },
	);
}
