import { type Fields, isFields } from "../providers/shapes";
import { type SseMessage, SseParser } from "../wire/reading/sse";

/** One message of a recording. */
export interface RecordedMessage extends SseMessage {
	/** Milliseconds since the recording began, if known. */
	readonly at?: number;
}

/**
 * Reads a recording: the bytes of an event stream, or JSON lines. A line is a received event, or
 * `{"at": milliseconds, "data": "…", "event": "…"}` around one.
 */
export function readRecording(text: string): RecordedMessage[] {
	if (text.trimStart().startsWith("{")) {
		return text
			.split("\n")
			.filter((line) => line.trim() !== "")
			.map(readLine);
	}
	const messages: SseMessage[] = [];
	const unlimited = { event: Number.POSITIVE_INFINITY, response: Number.POSITIVE_INFINITY };
	new SseParser(unlimited).push(new TextEncoder().encode(text), messages);
	return messages;
}

function readLine(line: string): RecordedMessage {
	// Parsed only if it may be one of our own lines: an event may be megabytes long.
	if (!/^\{"at":\d/.test(line)) return { data: line };
	const { at, data, event } = JSON.parse(line) as Record<string, unknown>;
	if (typeof at !== "number" || typeof data !== "string") return { data: line };
	return { at, data, ...(typeof event === "string" ? { event } : {}) };
}

/** The line that stores one message, in the format that `readRecording` reads. */
export function recordingLine(message: RecordedMessage): string {
	const { at = 0, data, event } = message;
	return JSON.stringify({ at: Math.round(at), data, ...(event === undefined ? {} : { event }) });
}

/** Whether a recording's first event is a chunk of Chat Completions or of Completions. */
export function isChatRecording(messages: readonly SseMessage[]): boolean {
	const first = firstEvent(messages);
	return first !== undefined && typeof first.type !== "string" && Array.isArray(first.choices);
}

/** The first event of a recording; undefined if it is not a JSON object. */
export function firstEvent(messages: readonly SseMessage[]): Fields | undefined {
	const first = messages.find((message) => message.data.trim() !== "" && message.data !== "[DONE]");
	try {
		const value: unknown = JSON.parse(first?.data ?? "");
		return isFields(value) ? value : undefined;
	} catch {
		return undefined;
	}
}
