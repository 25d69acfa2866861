import type { StreamEvent } from "../events/events";
import { type Fields, isFields, text } from "../fields";

/**
 * One event as the events view lists it. A tuple, because thousands are posted in a second.
 *
 * `at` is in milliseconds since the run began; `size` is the length of the event's JSON in bytes; `shown` is the
 * first part of its text; `characters` counts the text that the model generated with it.
 */
export type EventRow = readonly [at: number, type: string, size: number, shown: string, characters: number];

/** The maximum length of the text in a row. */
const longest = 160;

/** How many characters a model has generated with an event. */
export function generatedCharacters(event: StreamEvent): number {
	const { delta } = event as Fields;
	return typeof delta === "string" && event.type.endsWith(".delta") && !isAudio(event.type)
		? delta.length
		: 0;
}

/** The base64 of sound is no text; its transcript is. */
const isAudio = (type: string) => type.includes("audio") && !type.includes("transcript");

/** What a row says besides the type: the text of a delta, the type and state of an item, how a run ended. */
export function shownText(event: StreamEvent): string {
	const fields = event as Fields;
	for (const key of ["delta", "text", "message", "arguments", "refusal", "code", "outcome"]) {
		if (text(fields[key]) !== "") return first(text(fields[key]));
	}
	const inner = ["item", "part", "response", "error", "failure", "question", "annotation", "delta"]
		.map((key) => fields[key])
		.find(isFields);
	return inner ? first(summaryOf(inner)) : "";
}

function summaryOf(fields: Fields): string {
	const words = ["type", "name", "status", "model", "code", "message", "text", "title"]
		.map((key) => text(fields[key]))
		.filter((word) => word !== "");
	return words.slice(0, 3).join(" · ");
}

const first = (whole: string) => (whole.length > longest ? `${whole.slice(0, longest)}…` : whole);

/** The length of a text in UTF-8. */
export function bytesIn(whole: string): number {
	let bytes = whole.length;
	for (let at = 0; at < whole.length; at++) {
		const code = whole.charCodeAt(at);
		// A surrogate pair is two units and four bytes.
		if (code > 0x7f) bytes += code > 0x7ff && (code < 0xd800 || code > 0xdfff) ? 2 : 1;
	}
	return bytes;
}
