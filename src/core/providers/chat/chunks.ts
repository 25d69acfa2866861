import { config, otherApi } from "../../errors/failures";
import type { TextEnd } from "../completions/textEnd";
import type { Fields } from "../shapes";

/** How an API writes the chunks of an answer. */
export interface ChunkForm {
	/**
	 * A chunk in the form of Chat Completions.
	 *
	 * @throws StreamError `config` if it belongs to another API
	 */
	readonly read: (chunk: Fields) => Fields;
	/** Finds the end of the text, for models that write past it. */
	readonly end?: () => TextEnd;
	/** Nothing follows the chunk with the `finish_reason`. */
	readonly closes?: boolean;
}

/** The chunks of Chat Completions. Chunks of another API mean that `api` is wrong (faults 117, 184). */
export const chatChunks: ChunkForm = {
	read: (chunk) => {
		if (chunk.object === "text_completion") {
			throw config(
				'The server answered with text completions. Set the endpoint\'s api to "completions", or its model to a chat model.',
			);
		}
		if (!Array.isArray(chunk.choices) && isOfResponses(chunk)) {
			throw otherApi(
				'The server answered with the Responses API. Set the endpoint\'s api to "responses" in the settings.',
			);
		}
		return chunk;
	},
};

/** Whether a chunk is an event or an answer of the Responses API. */
export function isOfResponses({ type, object }: Fields): boolean {
	return (typeof type === "string" && type.startsWith("response.")) || object === "response";
}
