import { type Fields, isFields } from "../shapes";
import type { Finish } from "./finish";

const fieldsIn = (value: unknown): Fields[] =>
	Array.isArray(value) ? (value as unknown[]).filter(isFields) : [];

/**
 * The moderation of a Chat Completions stream: `moderation`, which comes with a chunk of its own near the end,
 * and Azure's content filters, which come in pieces: for the prompt first, then for each piece of the answer.
 */
export class ChatModeration {
	#moderation: Fields | undefined;
	#prompt: Fields | undefined;
	#answer: Fields | undefined;

	read(chunk: Fields): void {
		const choices = fieldsIn(chunk.choices);
		// Documented for the chunk; a server has been reported that puts it into the choice.
		for (const place of [chunk, ...choices, ...choices.map(({ delta }) => delta)])
			if (isFields(place) && isFields(place.moderation)) this.#moderation = place.moderation;
		const prompts = [...fieldsIn(chunk.prompt_filter_results), ...fieldsIn(chunk.prompt_annotations)];
		for (const { content_filter_results: results } of prompts) this.#prompt = merged(this.#prompt, results);
		for (const { content_filter_results: results } of choices) this.#answer = merged(this.#answer, results);
	}

	/** The fields of the final response, as Azure and OpenAI write them in the Responses API. */
	fields(finish: Finish): Fields {
		const blocked = finish.status === "incomplete" && finish.reason === "content_filter";
		const filters = [
			...(this.#prompt ? [filter("prompt", false, this.#prompt)] : []),
			...(this.#answer ? [filter("completion", blocked, this.#answer)] : []),
		];
		return {
			...(this.#moderation ? { moderation: this.#moderation } : {}),
			...(filters.length > 0 ? { content_filters: filters } : {}),
		};
	}
}

const filter = (source_type: string, blocked: boolean, content_filter_results: Fields): Fields => ({
	source_type,
	blocked,
	content_filter_results,
});

/** What was found in one piece stays found. */
function merged(before: Fields | undefined, more: unknown): Fields | undefined {
	if (!isFields(more) || Object.keys(more).length === 0) return before;
	const out: Fields = { ...more };
	for (const [name, known] of Object.entries(before ?? {})) {
		const found = isFields(known) && (known.filtered === true || known.detected === true);
		if (found || !Object.hasOwn(out, name)) out[name] = known;
	}
	return out;
}
