/** Hand-written answers of the Responses API. They are small, but contain everything that the panel and a run read. */

const response = (status: string, text?: string, more: object = {}) => ({
	id: "resp_1",
	object: "response",
	created_at: 1,
	model: "test-model",
	status,
	error: null,
	incomplete_details: null,
	output: text === undefined ? [] : [message(text)],
	usage: null,
	...more,
});

const message = (text: string) => ({
	id: "msg_1",
	type: "message",
	role: "assistant",
	status: "completed",
	content: [{ type: "output_text", text, annotations: [] }],
});

export const created = { type: "response.created", response: response("in_progress") };
export const itemAdded = {
	type: "response.output_item.added",
	output_index: 0,
	item: { ...message(""), status: "in_progress", content: [] },
};
export const partAdded = {
	type: "response.content_part.added",
	item_id: "msg_1",
	output_index: 0,
	content_index: 0,
	part: { type: "output_text", text: "", annotations: [] },
};
export const delta = (text: string) => ({
	type: "response.output_text.delta",
	item_id: "msg_1",
	output_index: 0,
	content_index: 0,
	delta: text,
});
export const completed = (text: string) => ({
	type: "response.completed",
	response: response("completed", text),
});
export const incomplete = (reason: string, text = "") => ({
	type: "response.incomplete",
	response: response("incomplete", text, { incomplete_details: { reason } }),
});
export const failedWith = (code: string, text = "It went wrong") => ({
	type: "response.failed",
	response: response("failed", undefined, { error: { code, message: text } }),
});

/** The events up to the terminal one. */
export const beginning = (...deltas: readonly string[]) => [
	created,
	itemAdded,
	partAdded,
	...deltas.map(delta),
];

/** A whole answer. */
export const answer = (...deltas: readonly string[]) => [...beginning(...deltas), completed(deltas.join(""))];

export const wholeResponse = (text: string) => response("completed", text);
