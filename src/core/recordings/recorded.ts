import type { ServerEvent } from "../events/events";
import { type Log, silentLog } from "../log";
import { ChatDialect } from "../providers/chat/dialect";
import { decodeEvents } from "../providers/decode";
import { ResponsesDialect } from "../providers/responses/responsesDialect";
import type { Dialect } from "../wire/dialect";
import type { SseMessage } from "../wire/reading/sse";
import { isChatRecording } from "./recording";

/** The dialect of a recording, detected from its first event. */
export function dialectOf(messages: readonly SseMessage[], log: Log = silentLog): Dialect<ServerEvent> {
	return isChatRecording(messages) ? new ChatDialect(log) : new ResponsesDialect(log);
}

/**
 * The events of a whole recording: one or more responses of the Responses API, or one Chat Completions
 * answer.
 *
 * @throws StreamError like the decoders
 */
export function recordedEvents(messages: readonly SseMessage[], log: Log = silentLog): ServerEvent[] {
	if (!isChatRecording(messages)) return decodeEvents(messages, log);
	const dialect = new ChatDialect(log);
	const out: ServerEvent[] = [];
	dialect.decode(messages, out);
	dialect.end(out);
	return out;
}
