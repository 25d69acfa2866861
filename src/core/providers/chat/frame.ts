import type { ResponseUsage } from "openai/resources/responses/responses";
import type { ServerEvent } from "../../events/events";
import type { Fields } from "../shapes";
import type { Finish } from "./finish";
import { ChatModeration } from "./moderation";

/** The response around an answer: created by the first chunk with an id, ended with all its output. */
export class ResponseFrame {
	#begun = false;
	#usage: ResponseUsage | null = null;
	#head: Fields = {};
	readonly #moderation = new ChatModeration();

	constructor(private readonly emit: (event: ServerEvent) => void) {}

	/** Azure's first chunk has no id, model or choices, so it does not create the response (fault 116). */
	read(chunk: Fields, usage: ResponseUsage | undefined): void {
		this.#usage = usage ?? this.#usage;
		this.#moderation.read(chunk);
		const isEmpty = !Array.isArray(chunk.choices) || chunk.choices.length === 0;
		if (this.#begun || (isEmpty && (chunk.id === "" || chunk.id === undefined))) return;
		this.#begun = true;
		this.#head = {
			id: typeof chunk.id === "string" && chunk.id !== "" ? chunk.id : "chat",
			object: "response",
			created_at: typeof chunk.created === "number" ? chunk.created : 0,
			model: typeof chunk.model === "string" ? chunk.model : "",
			...(typeof chunk.service_tier === "string" ? { service_tier: chunk.service_tier } : {}),
		};
		this.emit({ type: "response.created", response: this.#response("in_progress", []) });
	}

	/** @param raw the server's own `finish_reason`, kept in the response's metadata */
	end(finish: Finish, raw: string, output: readonly Fields[]): void {
		if (!this.#begun) this.read({ id: "chat" }, undefined);
		const response: Fields = {
			...this.#response(finish.status, structuredClone(output), { finish_reason: raw }),
			...this.#moderation.fields(finish),
		};
		if (finish.status === "incomplete") response.incomplete_details = { reason: finish.reason };
		this.emit({ type: `response.${finish.status}`, response });
	}

	#response(status: string, output: readonly Fields[], metadata: Fields = {}): Fields {
		return {
			...this.#head,
			status,
			error: null,
			incomplete_details: null,
			instructions: null,
			metadata,
			output,
			parallel_tool_calls: true,
			temperature: null,
			tool_choice: "auto",
			tools: [],
			top_p: null,
			usage: this.#usage,
		};
	}
}
