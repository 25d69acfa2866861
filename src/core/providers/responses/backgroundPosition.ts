import { StreamError } from "../../errors/errors";
import type { ServerEvent } from "../../events/events";
import { isFields } from "../shapes";

const terminal: ReadonlySet<string> = new Set([
	"response.completed",
	"response.incomplete",
	"response.failed",
]);

/** The position in a background response while it streams. */
export class Position {
	over = false;
	/** The server says that it ignored `background`. */
	#ignored = false;

	/**
	 * @param after the last `sequence_number` seen; -1: before the first event
	 */
	constructor(
		public id?: string,
		public after?: number,
	) {}

	/** Whether another window could go on from here. */
	get known(): boolean {
		return this.id !== undefined && this.after !== undefined && !this.#ignored && !this.over;
	}

	/** @returns false for an event that was already received */
	take(event: ServerEvent): boolean {
		const { sequence_number: number, response } = event as { sequence_number?: unknown; response?: unknown };
		if (typeof number === "number") {
			if (this.after !== undefined && number <= this.after) return false;
			this.after = number;
		}
		if (isFields(response)) {
			if (typeof response.id === "string") this.id = response.id;
			if (response.background === false) this.#ignored = true;
		}
		if (terminal.has(event.type)) this.over = true;
		return true;
	}
}

/** Failures of the way to the server: the response itself may still be there. */
const passing: ReadonlySet<string> = new Set([
	"network",
	"truncated",
	"timeout",
	"server",
	"rateLimit",
	"loading",
	"proxy",
	"tls",
]);

/** A failure that leaves the response on the server suggests to resume it. */
export function laterAgain(error: unknown, position: Position): unknown {
	if (!(error instanceof StreamError) || !position.known || !passing.has(error.failure.kind)) return error;
	return new StreamError({ ...error.failure, action: "resume" }, { ...error.options, cause: error });
}

/** Statuses that say nothing about the response: no access, or too many requests. */
const unrelated: ReadonlySet<number> = new Set([401, 403, 407, 408, 429]);

/** Whether the server refuses to stream the rest, for example because it is too old (openai-python#2828). */
export function isRefused(error: unknown): boolean {
	const status = error instanceof StreamError ? error.failure.status : undefined;
	return status !== undefined && status >= 400 && status < 500 && !unrelated.has(status);
}
