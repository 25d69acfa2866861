import { wholeText } from "../conversation/continuation";
import type { Exchange } from "../conversation/turn";
import type { Ask } from "./provider";
import { questionText } from "./request/userContent";

/** A message to one of VS Code's own models, without its images. */
export interface EditorText {
	readonly role: "user" | "assistant";
	readonly content: string;
}

/** The texts of one exchange; none if its answer has no text. @param id the model's id in the setting */
export function editorExchange({ question, answer }: Exchange, id: string): EditorText[] {
	const text = wholeText(answer);
	if (text === "") return [];
	const taken = answer.source.endpoint === id;
	return [
		{ role: "user", content: questionText(question, taken) },
		{ role: "assistant", content: text },
	];
}

/** The texts that one of VS Code's own models is sent. VS Code builds the request itself. */
export function editorTexts({ instructions, history, question }: Ask, id: string): EditorText[] {
	return [
		...(instructions === "" ? [] : [{ role: "user", content: instructions } as const]),
		...history.flatMap((exchange) => editorExchange(exchange, id)),
		{ role: "user", content: questionText(question) },
	];
}
