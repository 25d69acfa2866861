import * as vscode from "vscode";
import { wholeText } from "../../core/conversation/continuation";
import { exchangesOf } from "../../core/conversation/turn";
import type { Endpoint } from "../../core/endpoints/endpoint";
import { chatBody } from "../../core/providers/chat/chatCompletions";
import { completionsBody } from "../../core/providers/completions/completions";
import type { Ask } from "../../core/providers/provider";
import { without } from "../../core/providers/rejectedParameters";
import { shownBody } from "../../core/providers/request/shownBody";
import { questionText } from "../../core/providers/request/userContent";
import { responsesBody } from "../../core/providers/responses/responses";
import type { Fields } from "../../core/providers/shapes";
import type { Chat } from "../../core/run/chat";
import { within } from "../../core/run/outgoing";
import { type Choice, choice } from "../endpoints/endpoints";
import type { ReportDocuments } from "../endpoints/reportDocument";
import type { Servers } from "../endpoints/servers";
import { serverModeration } from "../moderation/serverModeration";
import { setting } from "../settings";
import type { Toolset } from "../tools/toolset";

const bodies: { readonly [K in Endpoint["api"]]: (ask: Ask, endpoint: Endpoint) => Fields } = {
	responses: responsesBody,
	chatCompletions: chatBody,
	completions: completionsBody,
};

/**
 * Show Request: opens the body that would be sent now, with images shortened and keys masked.
 *
 * @throws StreamError `config` if no endpoint can be used
 */
export async function showRequest(
	{ question, instructions }: Pick<Ask, "question" | "instructions">,
	chat: Chat,
	servers: Pick<Servers, "keys" | "rejected">,
	reports: Pick<ReportDocuments, "show">,
	tools?: Pick<Toolset, "forRun">,
): Promise<void> {
	const chosen = choice();
	if (chosen.type === "builtin") {
		void vscode.window.showInformationMessage(
			"The built-in explainer sends nothing. Select an endpoint first.",
		);
		return;
	}
	await chat.complete();
	const offered = tools?.forRun(setting("endpoint"), "", chat.id)?.offered;
	const ask = {
		question,
		history: exchangesOf(chat.conversation.turns),
		instructions,
		...serverModeration(),
		...(offered ? { tools: offered } : {}),
	};
	const key = chosen.type === "server" ? await servers.keys.saved(chosen.endpoint) : undefined;
	const body = requestOf(chosen, ask, servers);
	const shown = shownBody(body, key === undefined ? [] : [key], "\t");
	await reports.show("Request.json", `${shown}\n`);
}

function requestOf(
	chosen: Exclude<Choice, { type: "builtin" }>,
	ask: Ask,
	servers: Pick<Servers, "rejected">,
): Fields {
	if (chosen.type === "editor") return { model: chosen.id, messages: editorTexts(ask, chosen.id) };
	const { endpoint } = chosen;
	const question = within(ask.question, endpoint.maxInput);
	const body = bodies[endpoint.api]({ ...ask, question }, endpoint);
	return without(body, servers.rejected.of(endpoint));
}

/** VS Code builds the request for its own models itself. These are the texts that it gets. */
function editorTexts({ instructions, history, question }: Ask, id: string): Fields[] {
	return [
		...(instructions === "" ? [] : [{ role: "user", content: instructions }]),
		...history.flatMap((exchange) => {
			const answer = wholeText(exchange.answer);
			const taken = exchange.answer.source.endpoint === id;
			const asked = { role: "user", content: questionText(exchange.question, taken) };
			return answer === "" ? [] : [asked, { role: "assistant", content: answer }];
		}),
		{ role: "user", content: questionText(question) },
	];
}
