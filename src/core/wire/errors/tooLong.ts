/** Codes of a question that is longer than the model can read. */
const codes =
	/^(context_length_exceeded|exceed_context_size_error|context_window_exceeded|string_above_max_length)$/;

/** The wordings of OpenAI, vLLM, llama.cpp, Ollama, LiteLLM, Anthropic, Gemini and Mistral. */
const wordings =
	/maximum context length|context (length|size|window)[^.]{0,40}exceed|exceed\w*[^.]{0,60}context|(prompt|input|request|conversation)[^.]{0,40}\b(is|are) too (long|large)|(prompt|input)[^.]{0,60}exceed\w*[^.]{0,40}(token|length)|too many (input )?tokens|input token count[^.]{0,40}exceeds|context_length_exceeded|exceed_context_size/i;

/** Whether a server says that the question and what goes with it is longer than the model can read (fault 205). */
export function isTooLong(code: string | undefined, message: string): boolean {
	return codes.test(code ?? "") || wordings.test(message);
}

/** What to do about it. */
export const tooLongAdvice = "Start a new chat, select less code, or select a model that reads more";
