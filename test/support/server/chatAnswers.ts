/** Hand-written answers of Chat Completions, as chunks. */

const base = { id: "chat_1", object: "chat.completion.chunk", created: 1, model: "test-model" };

export const chatChunk = (delta: object, finish: string | null = null) => ({
	...base,
	choices: [{ index: 0, delta, finish_reason: finish }],
});

const chatUsage = {
	...base,
	choices: [],
	usage: { prompt_tokens: 3, completion_tokens: 5, total_tokens: 8 },
};

/** The chunks before the one with the finish_reason. */
export const chatBeginning = (...deltas: readonly string[]) =>
	deltas.map((content) => chatChunk({ content }));

export const chatAnswer = (...deltas: readonly string[]) => [
	...chatBeginning(...deltas),
	chatChunk({}, "stop"),
	chatUsage,
];

/** A chunk of the Completions API. */
export const completionChunk = (text: string, finish: string | null = null) => ({
	...base,
	object: "text_completion",
	choices: [{ index: 0, text, logprobs: null, finish_reason: finish }],
});

/** The usage comes with the last text, as some servers send it. */
export const completionAnswer = (...deltas: readonly string[]) => [
	...deltas.map((text) => completionChunk(text)),
	{ ...completionChunk("", "stop"), usage: chatUsage.usage },
];

export const chatDone = "data: [DONE]\n\n";
