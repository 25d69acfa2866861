import { wholeText } from "../../conversation/continuation";
import type { Exchange } from "../../conversation/turn";
import type { Ask } from "../provider";
import { historyOf } from "../request/input";
import { questionText } from "../request/userContent";

/** The lines that begin a turn in a transcript. The model must not write the next one itself. */
export const turnStops = ["\nUser:", "\nAssistant:"] as const;

/** One exchange as paragraphs. */
export function exchangeText({ question, answer }: Exchange): string {
	const text = wholeText(answer);
	const asked = `User: ${questionText(question, false)}`;
	return text === "" ? asked : `${asked}\n\nAssistant: ${text}`;
}

/** A conversation as plain text that the model continues: the instructions, then one paragraph a turn. */
export function transcriptOf({ instructions, history, question }: Ask): string {
	const earlier = historyOf(history).map(exchangeText);
	return [
		...(instructions === "" ? [] : [instructions]),
		...earlier,
		`User: ${questionText(question)}`,
		"Assistant:",
	].join("\n\n");
}
