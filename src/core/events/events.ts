import type { ResponseStreamEvent } from "openai/resources/responses/responses";
import type { RunEvent } from "./runEvents";

/**
 * An event of a type that the SDK does not list. It is kept unchanged, counted and shown, never dropped. Real
 * servers send some (`keepalive`, `response.apply_patch_call_operation_diff.delta`).
 */
export type UnknownEvent = { readonly type: string } & Readonly<Record<string, unknown>>;

/** Any event in the stream of one response. */
export type ServerEvent = ResponseStreamEvent | UnknownEvent;

/** Every event with a known shape: those of the Responses API and those of a run. */
export type KnownEvent = ResponseStreamEvent | RunEvent;

/** The events of the whole program. */
export type StreamEvent = KnownEvent | UnknownEvent;

/** The shape of one known type. */
export type EventOf<T extends KnownEvent["type"]> = Extract<KnownEvent, { type: T }>;

/** An event with its run and the time when the host received it. */
export interface RunningEvent {
	/** The id of the run, which is also the id of its turn. */
	readonly run: string;
	/** Milliseconds since the epoch, on the host's clock. */
	readonly at: number;
	readonly event: StreamEvent;
}
