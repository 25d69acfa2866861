import type {
	Response,
	ResponseFunctionToolCallOutputItem,
	ResponseOutputItem,
	ResponseOutputMessage,
	ResponseOutputText,
	ResponseStreamEvent,
} from "openai/resources/responses/responses";
import type { Citation } from "./writer";

type WithoutNumber<Event> = Event extends unknown ? Omit<Event, "sequence_number"> : never;

/** How a tool call ended. */
export interface CallOutput {
	/** JSON, as a model would read it. */
	readonly output: string;
	readonly status: "completed" | "incomplete";
}

/**
 * Writes a response as events of the Responses API, and keeps the response itself, because the last event
 * contains it.
 */
export class ResponseWriter {
	readonly #emit: (event: ResponseStreamEvent) => void;
	readonly #response: Response;
	#number = 0;
	#message: { readonly item: ResponseOutputMessage; readonly part: ResponseOutputText } | undefined;

	/**
	 * @param id a random, unique response id
	 * @param createdAt seconds since the epoch
	 */
	constructor(id: string, createdAt: number, emit: (event: ResponseStreamEvent) => void) {
		this.#emit = emit;
		this.#response = emptyResponse(id, createdAt);
		this.#send({ type: "response.created", response: structuredClone(this.#response) });
		this.#send({ type: "response.in_progress", response: structuredClone(this.#response) });
	}

	/**
	 * Adds a tool call with its arguments, and its output, which stays in progress until the returned function
	 * is called.
	 */
	call(name: string, args: object): (output: CallOutput) => void {
		const index = this.#response.output.length;
		const call = {
			type: "function_call" as const,
			id: `fc_${this.#response.id}_${index}`,
			call_id: `call_${this.#response.id}_${index}`,
			name,
			arguments: "",
			status: "in_progress" as const,
		};
		const text = JSON.stringify(args);
		this.#add(call);
		const place = { output_index: index, item_id: call.id };
		this.#send({ type: "response.function_call_arguments.delta", ...place, delta: text });
		this.#send({ type: "response.function_call_arguments.done", ...place, arguments: text });
		this.#done(index, { ...call, arguments: text, status: "completed" });

		const result: ResponseFunctionToolCallOutputItem = {
			type: "function_call_output",
			id: `fco_${this.#response.id}_${index + 1}`,
			call_id: call.call_id,
			output: "",
			status: "in_progress",
		};
		this.#add(result);
		return (output) => this.#done(index + 1, { ...result, ...output });
	}

	/** Adds a piece of the answer's text. */
	text(delta: string): void {
		const { item, part } = this.#open();
		part.text += delta;
		this.#send({ type: "response.output_text.delta", ...this.#place(item), delta, logprobs: [] });
	}

	/** Adds the source of the text before it. */
	cite(citation: Citation): void {
		const { item, part } = this.#open();
		const { uri, path, first, last } = citation;
		const annotation = {
			type: "file_citation" as const,
			file_id: first === last ? `${uri}#L${first}` : `${uri}#L${first}-L${last}`,
			filename: first === last ? `${path}:${first}` : `${path}:${first}–${last}`,
			index: part.text.length,
		};
		part.annotations.push(annotation);
		this.#send({
			type: "response.output_text.annotation.added",
			...this.#place(item),
			annotation_index: part.annotations.length - 1,
			annotation: { ...annotation },
		});
	}

	/** Ends the text and the response. */
	complete(): void {
		const { item, part } = this.#open();
		const place = this.#place(item);
		this.#send({ type: "response.output_text.done", ...place, text: part.text, logprobs: [] });
		this.#send({ type: "response.content_part.done", ...place, part: structuredClone(part) });
		this.#done(place.output_index, { ...item, content: [part], status: "completed" });
		this.#response.status = "completed";
		this.#send({ type: "response.completed", response: structuredClone(this.#response) });
	}

	/** Returns the message; it begins with its first text. */
	#open() {
		if (this.#message !== undefined) return this.#message;
		const item: ResponseOutputMessage = {
			type: "message",
			id: `msg_${this.#response.id}`,
			role: "assistant",
			status: "in_progress",
			content: [],
		};
		const part: ResponseOutputText = { type: "output_text", text: "", annotations: [], logprobs: [] };
		this.#add(item);
		this.#message = { item, part };
		this.#send({
			type: "response.content_part.added",
			...this.#place(item),
			part: structuredClone(part),
		});
		return this.#message;
	}

	#place(item: ResponseOutputMessage) {
		const index = this.#response.output.findIndex((one) => one.id === item.id);
		return { item_id: item.id, output_index: index, content_index: 0 };
	}

	#add(item: ResponseOutputItem): void {
		this.#response.output.push(item);
		this.#send({
			type: "response.output_item.added",
			output_index: this.#response.output.length - 1,
			item: structuredClone(item),
		});
	}

	#done(index: number, item: ResponseOutputItem): void {
		this.#response.output[index] = item;
		this.#send({ type: "response.output_item.done", output_index: index, item: structuredClone(item) });
	}

	#send(event: WithoutNumber<ResponseStreamEvent>): void {
		this.#emit({ ...event, sequence_number: this.#number++ } as ResponseStreamEvent);
	}
}

/**
 * A response as a server first sends it. `output_text` is the SDK's own addition, which no stream contains.
 */
function emptyResponse(id: string, createdAt: number): Response {
	const response: Omit<Response, "output_text"> = {
		id,
		object: "response",
		created_at: createdAt,
		status: "in_progress",
		error: null,
		incomplete_details: null,
		instructions: null,
		metadata: {},
		model: "builtin",
		output: [],
		parallel_tool_calls: true,
		temperature: null,
		tool_choice: "auto",
		tools: [],
		top_p: null,
		access_programs: null,
	};
	return response as Response;
}
