import type { ServerEvent } from "../../../src/core/events/events";
import { recordedEvents } from "../../../src/core/recordings/recorded";
import { readRecording } from "../../../src/core/recordings/recording";
import { type SseMessage, SseParser } from "../../../src/core/wire/reading/sse";

/** A recording may be as long as it is: the caps are for what a server may do. */
const uncapped = { event: Number.POSITIVE_INFINITY, response: Number.POSITIVE_INFINITY };

/**
 * A recording's events, through the same code as bytes from a server: raw event streams as they are, the lines
 * of other APIs as the `data:` lines that they were.
 *
 * @throws StreamError where the recording is no stream of events
 */
export function eventsIn(recording: string): ServerEvent[] {
	const messages: SseMessage[] = [];
	new SseParser(uncapped).push(new TextEncoder().encode(asEventStream(recording)), messages);
	return recordedEvents(messages);
}

function asEventStream(recording: string): string {
	// JSON lines begin with a brace; no line of an event stream does. The blank line that closes the last
	// message may have been cut from a file.
	if (!recording.trimStart().startsWith("{")) return `${recording}\n\n`;
	return readRecording(recording.trimStart()).map(asMessage).join("");
}

function asMessage({ data, event }: SseMessage): string {
	const name = event === undefined ? "" : `event: ${event}\n`;
	const lines = data.split(/\r\n|\r|\n/).map((line) => `data: ${line}\n`);
	return `${name}${lines.join("")}\n`;
}
