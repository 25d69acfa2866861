import type { ServerEvent } from "../../../src/core/events";
import { ResponsesDecoder } from "../../../src/core/providers/decode";
import { type SseMessage, SseParser } from "../../../src/core/wire/sse";

/** What makes events of the messages of one kind of API. */
type Decode = (messages: readonly SseMessage[]) => ServerEvent[];

/** By what the first object of a recording looks like; Responses otherwise. */
const dialects: readonly { readonly fits: (first: string) => boolean; readonly decode: Decode }[] = [];

const responses: Decode = (messages) => {
	const decoder = new ResponsesDecoder();
	return messages.flatMap((message) => decoder.decode(message) ?? []);
};

/**
 * A recording's events, through the same code as bytes from a server: raw event streams as they are, JSON
 * lines as the `data:` lines that they were.
 *
 * @throws StreamError where the recording is no stream of events
 */
export function eventsIn(recording: string): ServerEvent[] {
	const stream = isJsonLines(recording) ? asEventStream(recording) : recording;
	const messages: SseMessage[] = [];
	// The blank line that closes the last message may have been cut from a file.
	new SseParser({ event: Infinity, response: Infinity }).push(
		new TextEncoder().encode(`${stream}\n\n`),
		messages,
	);
	const first = messages[0]?.data ?? "";
	const decode = dialects.find((dialect) => dialect.fits(first))?.decode ?? responses;
	return decode(messages);
}

/** JSON lines begin with a brace; no line of an event stream does. */
function isJsonLines(recording: string): boolean {
	return /^\uFEFF?\s*\{/.test(recording);
}

function asEventStream(recording: string): string {
	return recording
		.split(/\r?\n/)
		.map((line) => line.replace(/^\uFEFF/, "").trim())
		.filter((line) => line !== "")
		.map((line) => `data: ${line}\n\n`)
		.join("");
}
