import { protocol } from "../../errors/failures";
import { isError } from "../../wire/errors/serverMessage";
import type { SseMessage } from "../../wire/reading/sse";
import { type Fields, isFields, withoutPrototypes } from "../shapes";

/** The content of one message of a stream, in either API. */
export type Read =
	/** No delta is possible: an empty block, a keep-alive, text that is not JSON. */
	| "nothing"
	/** The end of the stream. */
	| "done"
	/** The server reports a failure, in any format (see `serverMessage`). */
	| { readonly error: unknown }
	| { readonly value: Fields };

/**
 * Reads one message. Only text that begins with `{` can hold a delta, so skipping anything else can't corrupt
 * the answer (fault 220). Incomplete JSON fails the run (fault 31).
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

/** A list is never part of an answer, but may be an error in Gemini's format. */
function readList(text: string): Read {
	const value = text[0] === "[" ? tryParse(text) : undefined;
	return isError(value) ? { error: value } : "nothing";
}

/** An error may arrive as JSON or as plain text. */
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
		throw protocol("an event that is not JSON", error);
	}
	if (!isFields(value)) throw protocol("an event that is not an object");
	// The text search is cheap; it also finds an escaped spelling.
	if (data.includes("__proto__") || data.includes("\\u005")) return withoutPrototypes(value) as Fields;
	return value;
}
