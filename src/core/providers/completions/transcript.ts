import { answerText } from "../../conversation/answerText";
import type { Ask } from "../provider";
import { historyOf } from "../request/input";
import { questionText } from "../request/userContent";

/** The lines that begin a turn in a transcript. The model must not write the next one itself. */
export const turnStops = ["\nUser:", "\nAssistant:"] as const;

/** A conversation as plain text that the model continues: the instructions, then one paragraph a turn. */
export function transcriptOf({ instructions, history, question }: Ask): string {
	const earlier = historyOf(history).flatMap((exchange) => {
		const answer = answerText(exchange.answer.response);
		const asked = `User: ${questionText(exchange.question, false)}`;
		return answer === "" ? [asked] : [asked, `Assistant: ${answer}`];
	});
	return [
		...(instructions === "" ? [] : [instructions]),
		...earlier,
		`User: ${questionText(question)}`,
		"Assistant:",
	].join("\n\n");
}
