import { answerText } from "../conversation/answerText";
import type { Ask } from "../providers/provider";
import { questionText } from "../providers/request/userContent";

/** How many characters a request sends: its instructions, the conversation so far and the question. */
export function contextSize({ question, history, instructions }: Ask): number {
	const before = history.map(
		(exchange) => questionText(exchange.question, false).length + answerText(exchange.answer.response).length,
	);
	return before.reduce((sum, length) => sum + length, instructions.length + questionText(question).length);
}
