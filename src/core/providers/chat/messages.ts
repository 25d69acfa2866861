import type { Answer } from "../../conversation/answer";
import { answerText } from "../../conversation/answerText";
import { wholeText } from "../../conversation/continuation";
import { type Said, saidIn, settledItems } from "../request/saidItems";

/** Stands for an answer that ended with the outputs of tools: a question may not follow them (Mistral). */
const noText = "(No answer.)";

/**
 * An answer as messages: with its calls and their outputs for the model that made it, otherwise its text.
 *
 * @param same whether the model that is asked made it
 */
export function answerMessages(answer: Answer, same: boolean): object[] {
	const { output } = answer.response;
	// Several segments are one text, in one message.
	const whole = wholeText(answer);
	const text = whole === "" ? [] : [{ role: "assistant", content: whole }];
	if (answer.continuations) return text;
	const settled = same ? settledItems(answer) : 0;
	const said = saidIn(output.slice(0, settled));
	if (!said.some(({ by }) => by === "tool")) return text;
	const rest = answerText({ ...answer.response, output: output.slice(settled) });
	const messages = saidMessages(said);
	if (rest !== "") return [...messages, { role: "assistant", content: rest }];
	return said.at(-1)?.by === "tool" ? [...messages, { role: "assistant", content: noText }] : messages;
}

/** Calls and their outputs as messages. */
export function saidMessages(said: readonly Said[]): object[] {
	return said.map((one) => {
		if (one.by === "tool") return { role: "tool", tool_call_id: one.id, content: one.output };
		if (one.calls.length === 0) return { role: "assistant", content: one.text };
		const tool_calls = one.calls.map(({ id, name, arguments: args }) => ({
			id,
			type: "function",
			function: { name, arguments: args },
		}));
		return { role: "assistant", content: one.text === "" ? null : one.text, tool_calls };
	});
}
