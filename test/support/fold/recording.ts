import type { ServerEvent } from "../../../src/core/events/events";
import { recordedEvents } from "../../../src/core/recordings/recorded";
import { readRecording } from "../../../src/core/recordings/recording";
import { type SseMessage, SseParser } from "../../../src/core/wire/reading/sse";

/** No size limits for recordings: the limits are there for misbehaving servers. */
const uncapped = { event: Number.POSITIVE_INFINITY, response: Number.POSITIVE_INFINITY };

/**
 * The events of a recording, parsed by the same code as bytes from a server. Raw event streams are used unchanged;
 * the JSON lines of other APIs become `data:` lines again.
 *
 * @throws StreamError if the recording is not a stream of events
 */
export function eventsIn(recording: string): ServerEvent[] {
	const messages: SseMessage[] = [];
	new SseParser(uncapped).push(new TextEncoder().encode(asEventStream(recording)), messages);
	return recordedEvents(messages);
}

function asEventStream(recording: string): string {
	// JSON lines begin with a brace, and no line of an event stream does. A file may lack the blank line that
	// ends the last message.
	if (!recording.trimStart().startsWith("{")) return `${recording}\n\n`;
	return readRecording(recording.trimStart()).map(asMessage).join("");
}

function asMessage({ data, event }: SseMessage): string {
	const name = event === undefined ? "" : `event: ${event}\n`;
	const lines = data.split(/\r\n|\r|\n/).map((line) => `data: ${line}\n`);
	return `${name}${lines.join("")}\n`;
}
