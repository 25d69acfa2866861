/** Error codes for a question that exceeds the model's context window. */
const codes =
	/^(context_length_exceeded|exceed_context_size_error|context_window_exceeded|string_above_max_length)$/;

/** Messages of OpenAI, vLLM, llama.cpp, Ollama, LiteLLM, Anthropic, Gemini and Mistral. */
const wordings =
	/maximum context length|context (length|size|window)[^.]{0,40}exceed|exceed\w*[^.]{0,60}context|(prompt|input|request|conversation)[^.]{0,40}\b(is|are) too (long|large)|(prompt|input)[^.]{0,60}exceed\w*[^.]{0,40}(token|length)|too many (input )?tokens|input token count[^.]{0,40}exceeds|context_length_exceeded|exceed_context_size/i;

/**
 * Whether an error says that the question with its context exceeds the model's context window (fault 205).
 */
export function isTooLong(code: string | undefined, message: string): boolean {
	return codes.test(code ?? "") || wordings.test(message);
}

/** The advice for this error. */
export const tooLongAdvice =
	"Start a new chat, select less code, or select a model with a larger context window";
