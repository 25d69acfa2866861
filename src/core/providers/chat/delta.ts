import { type Fields, isFields } from "../shapes";

/** The content of a chunk, normalized from the formats of many servers. */
export interface Delta {
	readonly content: string;
	readonly reasoning: string;
	readonly refusal: string;
	readonly calls: readonly Fields[];
	readonly annotations: readonly Fields[];
	/** Azure's context of an answer, with its sources. */
	readonly context: unknown;
}

const fieldsIn = (value: unknown): Fields[] =>
	Array.isArray(value) ? (value as unknown[]).filter(isFields) : [];
const text = (value: unknown): string => (typeof value === "string" ? value : "");

/**
 * The delta of a choice. A choice that did not stream has a `message` instead. Absent and null mean the same.
 *
 * @param soFar the content of the answer so far: a `message` after it repeats that content (fault 221)
 */
export function readDelta(choice: Fields, soFar = ""): Delta {
	const isSum = !isFields(choice.delta);
	const delta = isFields(choice.delta) ? choice.delta : isFields(choice.message) ? choice.message : {};
	const parts = fieldsIn(delta.content);
	const content = text(delta.content) + parts.map((part) => text(part.text) || numbered(part)).join("");
	return {
		content:
			isSum && content.startsWith(soFar) ? content.slice(soFar.length) : isSum && soFar !== "" ? "" : content,
		reasoning: reasoning(delta) + parts.map(thinking).join(""),
		refusal: text(delta.refusal),
		calls: calls(delta),
		annotations: [
			...fieldsIn(delta.annotations),
			...(isSum || !isFields(choice.message) ? [] : fieldsIn(choice.message.annotations)),
			...parts.flatMap(referred),
		],
		context: delta.context,
	};
}

/**
 * `reasoning_content` and `reasoning` may both hold the same text. The first one that is not empty counts.
 */
function reasoning(delta: Fields): string {
	for (const value of [delta.reasoning_content, delta.reasoning, delta.thinking]) {
		if (text(value) !== "") return text(value);
	}
	return fieldsIn(delta.reasoning_details)
		.map((detail) => text(detail.text) + text(detail.summary))
		.join("");
}

/** Mistral's content part `{type:"tool_reference", title, url}`: a source of the text before it. */
function referred({ type, title, url }: Fields): Fields[] {
	if (type !== "tool_reference" && type !== "reference") return [];
	return typeof url === "string" && url !== "" ? [{ type: "url_citation", url, title: text(title) }] : [];
}

/** The numbers of Mistral's content part `{type:"reference", reference_ids:[1]}`, written as citations. */
function numbered({ type, reference_ids: ids }: Fields): string {
	if (type !== "reference" || !Array.isArray(ids)) return "";
	return ids
		.filter((id) => typeof id === "number")
		.map((id) => `[${id}]`)
		.join("");
}

/** Mistral's content part `{type:"thinking", thinking:[{text}]}`. */
function thinking(part: Fields): string {
	return (
		text(part.thinking) +
		fieldsIn(part.thinking)
			.map((inner) => text(inner.text))
			.join("")
	);
}

function calls(delta: Fields): Fields[] {
	const listed = isFields(delta.tool_calls) ? [delta.tool_calls] : fieldsIn(delta.tool_calls);
	// The older form, from before `tool_calls`.
	return isFields(delta.function_call) ? [...listed, { index: 0, function: delta.function_call }] : listed;
}
