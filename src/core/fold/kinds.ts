import type { Fields } from "../fields";

/** A kind of text inside an item: where it is stored, and its part before the first character. */
export interface TextKind {
	/** The type of the item that is created if none was added (fault 60). */
	readonly item: "message" | "reasoning";
	readonly list: "content" | "summary";
	readonly field: "text" | "refusal";
	readonly blank: Fields;
}

export const outputText: TextKind = {
	item: "message",
	list: "content",
	field: "text",
	blank: { type: "output_text", text: "", annotations: [] },
};

export const refusal: TextKind = {
	item: "message",
	list: "content",
	field: "refusal",
	blank: { type: "refusal", refusal: "" },
};

export const reasoningText: TextKind = {
	item: "reasoning",
	list: "content",
	field: "text",
	blank: { type: "reasoning_text", text: "" },
};

export const summaryText: TextKind = {
	item: "reasoning",
	list: "summary",
	field: "text",
	blank: { type: "summary_text", text: "" },
};
