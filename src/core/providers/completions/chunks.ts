import { config } from "../../errors/failures";
import { isOfResponses } from "../chat/chunks";
import { type Fields, isFields } from "../shapes";

/**
 * A chunk of the Completions API in the form of Chat Completions: `choices[].text` is the content.
 *
 * @throws StreamError `config` for a chunk of another API
 */
export function completionChunk(chunk: Fields): Fields {
	if (!Array.isArray(chunk.choices)) {
		if (isOfResponses(chunk)) throw wrongApi("the Responses API", "responses");
		return chunk;
	}
	const choices = (chunk.choices as unknown[]).filter(isFields);
	const isChat = choices.some((choice) => isFields(choice.delta) || isFields(choice.message));
	if (isChat && choices.every((choice) => typeof choice.text !== "string")) {
		throw wrongApi("the Chat Completions API", "chatCompletions");
	}
	return {
		...chunk,
		choices: choices.map(({ index, text, finish_reason }) => ({
			index,
			delta: { content: text },
			finish_reason,
		})),
	};
}

const wrongApi = (name: string, api: string) =>
	config(`The server answered with ${name}. Set the endpoint's api to "${api}" in the settings.`);
