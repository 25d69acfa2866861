import { protocol } from "../../errors/failures";
import type { ServerEvent } from "../../events/events";
import { type Log, silentLog } from "../../log";
import type { Dialect, DialectState } from "../../wire/dialect";
import { isError } from "../../wire/errors/serverMessage";
import type { SseMessage } from "../../wire/reading/sse";
import { ResponsesDecoder } from "../decode";
import { readMessage } from "../request/message";
import { type Fields, isFields } from "../shapes";

const isDone = (message: SseMessage): boolean => message.data[0] !== "{" && readMessage(message) === "done";

const terminal: ReadonlySet<string> = new Set([
	"response.completed",
	"response.incomplete",
	"response.failed",
]);

/** A stream of the Responses API, up to its terminal event. */
export class ResponsesDialect implements Dialect<ServerEvent> {
	state: DialectState = "open";
	readonly #decoder: ResponsesDecoder;

	/** @param limit the requested `max_output_tokens` */
	constructor(
		private readonly log: Log = silentLog,
		secrets: readonly string[] = [],
		limit?: number,
	) {
		this.#decoder = new ResponsesDecoder(log, secrets, limit);
	}

	decode(messages: readonly SseMessage[], out: ServerEvent[]): void {
		let late = 0;
		for (const message of messages) {
			if (this.state === "over") late++;
			else this.#decode(message, out);
		}
		if (late > 0) this.log.warn(`${late} messages after the end of the response were ignored`);
	}

	#decode(message: SseMessage, out: ServerEvent[]): void {
		const event = this.#decoder.decode(message);
		if (event) {
			out.push(event);
			if (terminal.has(event.type)) this.state = "over";
			// `response.failed` may still follow, for the same failure.
			else if (event.type === "error") this.state = "resting";
		} else if (isDone(message)) this.state = "over";
	}

	/** A server that ignored `stream: true`: its response is turned into events. */
	whole(body: unknown, out: ServerEvent[]): void {
		this.state = "over";
		if (isError(body) && !(isFields(body) && Array.isArray(body.output))) {
			const decoded = this.#decoder.decode({ event: "error", data: JSON.stringify(body) });
			if (decoded) out.push(decoded);
			return;
		}
		if (!isFields(body) || !Array.isArray(body.output)) throw protocol("JSON that is not a response");
		this.#add({ type: "response.created", response: { ...body, output: [], status: "in_progress" } }, out);
		for (const [output_index, item] of (body.output as unknown[]).entries()) {
			this.#add({ type: "response.output_item.added", output_index, item }, out);
			this.#add({ type: "response.output_item.done", output_index, item }, out);
		}
		const status = `response.${String(body.status ?? "completed")}`;
		if (terminal.has(status) || status === "response.cancelled")
			this.#add({ type: status, response: body }, out);
	}

	#add(event: Fields, out: ServerEvent[]): void {
		const decoded = this.#decoder.decode({ data: JSON.stringify(event) });
		if (decoded) out.push(decoded);
	}
}
