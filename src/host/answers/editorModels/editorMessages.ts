import * as vscode from "vscode";
import { answerText } from "../../../core/conversation/answerText";
import { wholeText } from "../../../core/conversation/continuation";
import type { Exchange } from "../../../core/conversation/turn";
import { isFields } from "../../../core/fields";
import type { Ask } from "../../../core/providers/provider";
import { type Said, saidIn, settledItems } from "../../../core/providers/request/saidItems";
import { editorMessage } from "./editorMessage";

/**
 * A question and its history for one of VS Code's own models. These models have no separate instructions, so
 * the instructions come before the first question.
 */
export function editorMessages(
	{ question, history, instructions, soFar = [] }: Ask,
	endpoint: string,
): vscode.LanguageModelChatMessage[] {
	const { User } = vscode.LanguageModelChatMessage;
	const own = instructions === "" ? [] : [User(instructions)];
	const earlier = history.flatMap((exchange) => exchangeMessages(exchange, endpoint));
	return [...own, ...earlier, editorMessage(question), ...saidIn(soFar).map(saidMessage)];
}

/** A question whose answer has neither text nor calls is left out with it. */
function exchangeMessages(
	{ question, answer }: Exchange,
	endpoint: string,
): vscode.LanguageModelChatMessage[] {
	const { Assistant } = vscode.LanguageModelChatMessage;
	const same = answer.source.endpoint === endpoint;
	if (answer.continuations) {
		const text = wholeText(answer);
		return text === "" ? [] : [editorMessage(question, same), Assistant(text)];
	}
	const { output } = answer.response;
	const settled = same ? settledItems(answer) : 0;
	const said = saidIn(output.slice(0, settled)).map(saidMessage);
	const rest = answerText({ ...answer.response, output: output.slice(settled) });
	const answered = rest === "" ? said : [...said, Assistant(rest)];
	return answered.length === 0 ? [] : [editorMessage(question, same), ...answered];
}

function saidMessage(said: Said): vscode.LanguageModelChatMessage {
	const { User, Assistant } = vscode.LanguageModelChatMessage;
	if (said.by === "tool") {
		const text = new vscode.LanguageModelTextPart(said.output);
		return User([new vscode.LanguageModelToolResultPart(said.id, [text])]);
	}
	if (said.calls.length === 0) return Assistant(said.text);
	return Assistant([
		...(said.text === "" ? [] : [new vscode.LanguageModelTextPart(said.text)]),
		...said.calls.map(
			({ id, name, arguments: args }) => new vscode.LanguageModelToolCallPart(id, name, inputOf(args)),
		),
	]);
}

function inputOf(args: string): object {
	const input: unknown = JSON.parse(args);
	return isFields(input) ? input : {};
}
