import type { ServerEvent } from "../events/events";
import type { Fields } from "./shapes";

/** A part of an answer of VS Code's own language models, without VS Code's classes. */
export type EditorPart =
	| { readonly type: "text"; readonly text: string }
	| { readonly type: "call"; readonly id: string; readonly name: string; readonly input: object }
	/** A kind of part that VS Code has added since. */
	| { readonly type: "other"; readonly name: string };

interface OpenMessage {
	readonly index: number;
	readonly id: string;
	text: string;
}

/**
 * Turns the parts of one answer into the events of a response. VS Code reports neither usage nor reasoning,
 * so both are missing. Events are not numbered, because the stream can't be resumed.
 */
export class EditorParts {
	readonly #output: Fields[] = [];
	#message: OpenMessage | undefined;

	/**
	 * @param id a random, unique response id
	 * @param createdAt seconds since the epoch
	 */
	constructor(
		private readonly id: string,
		private readonly model: string,
		private readonly createdAt: number,
	) {}

	begin(): ServerEvent[] {
		return [{ type: "response.created", response: this.#response("in_progress") }];
	}

	add(part: EditorPart): ServerEvent[] {
		if (part.type === "text") return part.text === "" ? [] : this.#text(part.text);
		if (part.type === "other") return [{ type: "vscode.part", name: part.name }];
		return [...this.#close(), ...this.#call(part)];
	}

	end(): ServerEvent[] {
		return [...this.#close(), { type: "response.completed", response: this.#response("completed") }];
	}

	#text(delta: string): ServerEvent[] {
		const opened = this.#message === undefined ? this.#open() : [];
		const message = this.#message;
		if (!message) return opened;
		message.text += delta;
		return [...opened, { type: "response.output_text.delta", ...placeOf(message), delta, logprobs: [] }];
	}

	#open(): ServerEvent[] {
		const index = this.#output.length;
		const message = { index, id: `msg_${this.id}_${index}`, text: "" };
		this.#message = message;
		const item = messageItem(message, "in_progress");
		this.#output.push(item);
		return [
			{ type: "response.output_item.added", output_index: index, item: { ...item } },
			{ type: "response.content_part.added", ...placeOf(message), part: textPart("") },
		];
	}

	/** Closes a text when a call begins or the answer ends. */
	#close(): ServerEvent[] {
		const message = this.#message;
		if (!message) return [];
		this.#message = undefined;
		const { index, text } = message;
		const item = messageItem(message, "completed", [textPart(text)]);
		this.#output[index] = item;
		return [
			{ type: "response.output_text.done", ...placeOf(message), text, logprobs: [] },
			{ type: "response.content_part.done", ...placeOf(message), part: textPart(text) },
			{ type: "response.output_item.done", output_index: index, item },
		];
	}

	#call({ id, name, input }: Extract<EditorPart, { type: "call" }>): ServerEvent[] {
		const output_index = this.#output.length;
		const text = JSON.stringify(input);
		const item = { type: "function_call", id: `fc_${this.id}_${output_index}`, call_id: id, name };
		const done = { ...item, arguments: text, status: "completed" };
		this.#output.push(done);
		const place = { item_id: item.id, output_index };
		return [
			{
				type: "response.output_item.added",
				output_index,
				item: { ...item, arguments: "", status: "in_progress" },
			},
			{ type: "response.function_call_arguments.delta", ...place, delta: text },
			{ type: "response.function_call_arguments.done", ...place, name, arguments: text },
			{ type: "response.output_item.done", output_index, item: done },
		];
	}

	#response(status: "in_progress" | "completed"): Fields {
		return {
			id: this.id,
			object: "response",
			created_at: this.createdAt,
			status,
			model: this.model,
			output: [...this.#output],
			error: null,
			incomplete_details: null,
		};
	}
}

const placeOf = ({ id, index }: OpenMessage) => ({ item_id: id, output_index: index, content_index: 0 });

const textPart = (text: string) => ({ type: "output_text", text, annotations: [], logprobs: [] });

const messageItem = ({ id }: OpenMessage, status: string, content: readonly object[] = []): Fields => ({
	type: "message",
	id,
	role: "assistant",
	status,
	content,
});
