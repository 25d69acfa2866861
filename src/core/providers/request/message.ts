import { protocol } from "../../errors/failures";
import { isError } from "../../wire/errors/serverMessage";
import type { SseMessage } from "../../wire/reading/sse";
import { type Fields, isFields, withoutPrototypes } from "../shapes";

/** What one message of a stream is, in either API. */
export type Read =
	/** It can hold no delta: an empty block, a keep-alive, text that is no JSON. */
	| "nothing"
	/** The end of the stream. */
	| "done"
	/** The server reports a failure, in whatever shape (see `serverMessage`). */
	| { readonly error: unknown }
	| { readonly value: Fields };

/**
 * Reads one message. Only text that begins with `{` can hold a delta, so nothing else can corrupt the answer by
 * being passed over (fault 220); JSON that is cut fails the run (fault 31).
 *
 * @throws StreamError `protocol`
 */
export function readMessage({ data, event }: SseMessage): Read {
	if (event === "error") return { error: errorData(data) };
	if (data[0] !== "{") {
		const text = data.trim();
		if (/^"?\[DONE\]"?$/.test(text)) return "done";
		if (text[0] !== "{") return readList(text);
	}
	const value = parse(data);
	return isError(value) ? { error: value } : { value };
}

/** A list is an answer's nothing, or an error as Gemini reports it. */
function readList(text: string): Read {
	const value = text[0] === "[" ? tryParse(text) : undefined;
	return isError(value) ? { error: value } : "nothing";
}

/** An error may come as JSON or as plain text. */
const errorData = (data: string): unknown => tryParse(data) ?? data.trim();

function tryParse(text: string): unknown {
	try {
		return withoutPrototypes(JSON.parse(text));
	} catch {
		return undefined;
	}
}

function parse(data: string): Fields {
	let value: unknown;
	try {
		value = JSON.parse(data);
	} catch (error) {
		throw protocol("an event that is no JSON", error);
	}
	if (!isFields(value)) throw protocol("an event that is no object");
	// Looked for in the text, which costs next to nothing; an escaped spelling of it counts as well.
	if (data.includes("__proto__") || data.includes("\\u005")) return withoutPrototypes(value) as Fields;
	return value;
}
