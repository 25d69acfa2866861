import { config } from "../../errors/failures";
import type { Fields } from "../shapes";

/**
 * An event of llama.cpp's /infill in the form of Chat Completions: `content` is the text, and `stop: true` marks
 * the last event, which also holds the counts of tokens.
 *
 * @throws StreamError `config` for a chunk of another API
 */
export function infillChunk(event: Fields): Fields {
	if (Array.isArray(event.choices)) {
		throw config('The server did not answer like llama.cpp. Set the endpoint\'s "fill" in the settings.');
	}
	const { content, stop, stop_type: type, stopped_limit: atLimit, model } = event;
	if (typeof content !== "string" && stop !== true) return event;
	const reason = type === "limit" || atLimit === true ? "length" : "stop";
	const { tokens_evaluated: prompt_tokens, tokens_predicted: completion_tokens } = event;
	return {
		id: "infill",
		model,
		choices: [{ index: 0, delta: { content }, finish_reason: stop === true ? reason : null }],
		...(stop === true ? { usage: { prompt_tokens, completion_tokens } } : {}),
	};
}
