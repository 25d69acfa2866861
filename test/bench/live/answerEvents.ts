import type { Document } from "./document";

const perDelta = 4;
/** How many citations a document gets, spread over it. */
const citations = 6;

/** The events of a server: those before the text, the text in deltas, and those after it. */
export interface AnswerEvents {
	readonly before: readonly object[];
	/** One entry per delta, with the citations that follow it immediately. */
	readonly deltas: readonly (readonly object[])[];
	readonly after: readonly object[];
	/** How many citations they contain. */
	readonly citations: number;
}

const place = { item_id: "msg_1", output_index: 0, content_index: 0 };

/** An answer of the Responses API with a document as its text. */
export function answerEvents({ text, ends }: Document): AnswerEvents {
	const every = Math.max(1, Math.floor(ends.length / citations));
	const cited = ends.filter((_, index) => index % every === 0).slice(0, citations);
	const annotations = cited.map((end, index) => ({
		type: "url_citation",
		start_index: end - 1,
		end_index: end,
		url: `https://example.com/source/${index}`,
		title: `Source ${index}`,
	}));
	const deltas: object[][] = [];
	for (let at = 0, next = 0; at < text.length; at += perDelta) {
		const events: object[] = [
			{ type: "response.output_text.delta", ...place, delta: text.slice(at, at + perDelta), logprobs: [] },
		];
		for (; (cited[next] ?? Number.POSITIVE_INFINITY) <= at + perDelta; next++) {
			const annotation = annotations[next];
			events.push({
				type: "response.output_text.annotation.added",
				...place,
				annotation_index: next,
				annotation,
			});
		}
		deltas.push(events);
	}
	const part = { type: "output_text", text, annotations, logprobs: [] };
	const message = { id: "msg_1", type: "message", role: "assistant", status: "completed", content: [part] };
	const open = { ...message, status: "in_progress", content: [] };
	return {
		before: [
			{ type: "response.created", response: response("in_progress", []) },
			{ type: "response.in_progress", response: response("in_progress", []) },
			{ type: "response.output_item.added", output_index: 0, item: open },
			{ type: "response.content_part.added", ...place, part: { ...part, text: "", annotations: [] } },
		],
		deltas,
		after: [
			{ type: "response.output_text.done", ...place, text, logprobs: [] },
			{ type: "response.content_part.done", ...place, part },
			{ type: "response.output_item.done", output_index: 0, item: message },
			{ type: "response.completed", response: response("completed", [message]) },
		],
		citations: cited.length,
	};
}

function response(status: string, output: readonly object[]) {
	const usage = {
		input_tokens: 10,
		input_tokens_details: { cached_tokens: 0 },
		output_tokens: 1_000,
		output_tokens_details: { reasoning_tokens: 0 },
		total_tokens: 1_010,
	};
	return {
		...{ id: "resp_1", object: "response", created_at: 1_772_442_000, model: "loop-1", status, output },
		...{ error: null, incomplete_details: null, instructions: null, metadata: {}, tools: [] },
		...{ parallel_tool_calls: true, tool_choice: "auto", usage: status === "completed" ? usage : null },
	};
}
