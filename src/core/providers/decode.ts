import { config, otherApi, protocol } from "../errors/failures";
import { presentable, withoutSecrets } from "../errors/redact";
import type { ServerEvent } from "../events/events";
import { type Log, silentLog } from "../log";
import { policyStop } from "../wire/errors/policy";
import { serverMessage } from "../wire/errors/serverMessage";
import type { SseMessage } from "../wire/reading/sse";
import { Aliases } from "./aliases";
import { flatAnnotation, flattenAnnotations } from "./annotations";
import { settleEnding } from "./endings";
import { Places, reasoningItem } from "./places";
import { readMessage } from "./request/message";
import { type Fields, isFields, stringField, typedObject, withResponse } from "./shapes";

/**
 * Turns messages into events of the Responses API: parses JSON, checks what later code relies on, and fills
 * the gaps that servers leave. One object per stream or recording.
 */
export class ResponsesDecoder {
	readonly #places = new Places();
	readonly #aliases = new Aliases();
	/** Warnings that were logged; each is logged once. */
	readonly #reported = new Set<string>();

	constructor(
		private readonly log: Log = silentLog,
		private readonly secrets: readonly string[] = [],
		/** The requested `max_output_tokens`. */
		private readonly limit?: number,
	) {}

	/**
	 * The event of one message; undefined if it holds none (an empty data block, `[DONE]`).
	 *
	 * @throws StreamError `protocol` for anything that is not an event, `config` for events of the other API
	 */
	decode(message: SseMessage): ServerEvent | undefined {
		const read = readMessage(message);
		if (read === "done") return undefined;
		if (read === "nothing") {
			if (message.data.trim() !== "") this.#tell("Text that is not an event was skipped");
			return undefined;
		}
		if ("error" in read) return this.#error(read.error);
		const { event: name } = message;
		const event = typed(read.value, name);
		if (name !== undefined && name !== event.type && name !== "message") {
			this.#tell(
				`The stream names an event "${presentable(name, this.secrets)}", but its JSON has the type "${presentable(event.type, this.secrets)}"`,
			);
		}
		if (!check(event)) {
			this.#tell(
				`An event of type "${presentable(event.type, this.secrets)}" was ignored: its object is missing`,
			);
			return undefined;
		}
		// Run events are the extension's own: a server's `run.ended` would end the run.
		if (event.type.startsWith("run.")) {
			this.#tell(
				`An event of type "${presentable(event.type, this.secrets)}" was ignored: only the extension creates run events`,
			);
			return undefined;
		}
		settleEnding(event, this.limit);
		settleModeration(event);
		if (!this.#aliases.rename(event)) return undefined;
		this.#places.fill(event);
		if (event.type === "response.failed") this.#hide(event.response);
		return event as ServerEvent;
	}

	/** Errors are shown to the user, and a server may repeat the key in them. */
	#hide(response: unknown): void {
		if (isFields(response) && isFields(response.error)) this.#hideIn(response.error, 4);
	}

	/** @param depth how far objects inside it are read; what lies deeper is left out */
	#hideIn(error: Fields, depth: number): void {
		for (const [name, value] of Object.entries(error)) {
			if (typeof value === "string") error[name] = withoutSecrets(value, this.secrets);
			else if (isFields(value) && depth > 0) this.#hideIn(value, depth - 1);
			else if (typeof value === "object" && value !== null) delete error[name];
		}
	}

	/** Errors have many formats. They are normalized here, without any secret that a server repeats. */
	#error(error: unknown): ServerEvent {
		const { message, code, param } = serverMessage(error, this.secrets);
		const policy = policyStop(error, code, this.secrets);
		const sequence = isFields(error) ? error.sequence_number : undefined;
		return {
			type: "error",
			message,
			code: code ?? null,
			param: param ?? null,
			...(policy ? { policy } : {}),
			...(typeof sequence === "number" ? { sequence_number: sequence } : {}),
		};
	}

	#tell(what: string): void {
		if (this.#reported.has(what) || this.#reported.size > 50) return;
		this.#reported.add(what);
		this.log.warn(what);
	}
}

/** The events of a whole recording, with one or more responses. Throws like the decoder. */
export function decodeEvents(messages: readonly SseMessage[], log: Log = silentLog): ServerEvent[] {
	const decoder = new ResponsesDecoder(log);
	return messages.flatMap((message) => decoder.decode(message) ?? []);
}

/** The event with its type: from the JSON, otherwise from the stream's `event:` field. */
function typed(event: Fields, name: string | undefined): Fields & { type: string } {
	if (typeof event.type === "string") return event as Fields & { type: string };
	if (event.object === "text_completion") {
		throw config(
			'The server answered with text completions. Set the endpoint\'s api to "completions" in the settings.',
		);
	}
	if (event.object === "chat.completion.chunk" || Array.isArray(event.choices)) {
		throw otherApi(
			'The server answered with the Chat Completions API. Set the endpoint\'s api to "chatCompletions" in the settings.',
		);
	}
	if (name === undefined || name === "message") throw protocol("an event without a type");
	return { ...event, type: name };
}

/** A result may be beside the response that it is about, where the documentation has it inside. */
function settleModeration({ response, moderation }: Fields): void {
	if (isFields(response) && isFields(moderation)) response.moderation ??= moderation;
}

/** Checks what later code relies on in an event of a known type. @returns false if it holds nothing */
function check(event: Fields & { type: string }): boolean {
	const { type } = event;
	const field = stringField.get(type);
	if (field !== undefined) return checkText(event, field);
	if (withResponse.has(type)) return checkResponse(event);
	const object = typedObject.get(type);
	if (object === undefined) return true;
	const value = event[object];
	if (!isFields(value) || typeof value.type !== "string") return false;
	if (object === "annotation") event.annotation = flatAnnotation(value);
	else flattenAnnotations(value);
	return true;
}

/** Silently lost text would corrupt the answer, so a value that is not a string fails the run. */
function checkText(event: Fields & { type: string }, field: string): true {
	const value = event[field];
	if (typeof value === "string") return true;
	if (value === undefined || value === null) event[field] = "";
	else if (field === "arguments") event[field] = JSON.stringify(value);
	else throw protocol(`an event of type ${event.type} whose ${field} is not a string`);
	return true;
}

function checkResponse(event: Fields & { type: string }): true {
	const { response } = event;
	if (!isFields(response)) throw protocol(`an event of type ${event.type} without a response`);
	const output = Array.isArray(response.output) ? (response.output as unknown[]).filter(isFields) : [];
	for (const item of output) {
		reasoningItem(item);
		flattenAnnotations(item);
	}
	response.output = output;
	return true;
}
