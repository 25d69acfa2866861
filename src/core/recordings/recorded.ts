import type { ServerEvent } from "../events/events";
import { type Log, silentLog } from "../log";
import { type ChunkForm, chatChunks } from "../providers/chat/chunks";
import { ChatDialect } from "../providers/chat/dialect";
import { completionChunk } from "../providers/completions/chunks";
import { TextEnd } from "../providers/completions/textEnd";
import { decodeEvents } from "../providers/decode";
import { infillChunk } from "../providers/fill/infillChunk";
import { ResponsesDialect } from "../providers/responses/responsesDialect";
import { isFields } from "../providers/shapes";
import type { Dialect } from "../wire/dialect";
import type { SseMessage } from "../wire/reading/sse";
import { firstEvent, isChatRecording } from "./recording";

/** The dialect of a recording, detected from its first event. */
export function dialectOf(messages: readonly SseMessage[], log: Log = silentLog): Dialect<ServerEvent> {
	const form = formOf(messages);
	return form ? new ChatDialect(log, [], {}, form) : new ResponsesDialect(log);
}

/**
 * The events of a whole recording: one or more responses of the Responses API, or one answer in chunks.
 *
 * @throws StreamError like the decoders
 */
export function recordedEvents(messages: readonly SseMessage[], log: Log = silentLog): ServerEvent[] {
	const form = formOf(messages);
	if (!form) return decodeEvents(messages, log);
	const dialect = new ChatDialect(log, [], {}, form);
	const out: ServerEvent[] = [];
	dialect.decode(messages, out);
	dialect.end(out);
	return out;
}

const infill: ChunkForm = { read: infillChunk, end: () => new TextEnd(), closes: true };
const completions: ChunkForm = { read: completionChunk, end: () => new TextEnd() };

/** The form of a recording's chunks; undefined for events of the Responses API. */
function formOf(messages: readonly SseMessage[]): ChunkForm | undefined {
	const { object, choices, content, stop } = firstEvent(messages) ?? {};
	if (typeof content === "string" && typeof stop === "boolean") return infill;
	if (!isChatRecording(messages)) return undefined;
	const first: unknown = Array.isArray(choices) ? choices[0] : undefined;
	const isText = isFields(first) && typeof first.text === "string" && !isFields(first.delta);
	return object === "text_completion" || isText ? completions : chatChunks;
}
