import * as vscode from "vscode";
import { type Exchange, exchangesOf } from "../../core/conversation/turn";
import type { Endpoint } from "../../core/endpoints/endpoint";
import { chatBody } from "../../core/providers/chat/chatCompletions";
import { completionsBody } from "../../core/providers/completions/completions";
import { editorTexts } from "../../core/providers/editorTexts";
import { editorRule, type HistoryRule, historyRule } from "../../core/providers/historyRule";
import type { Ask } from "../../core/providers/provider";
import { without } from "../../core/providers/rejectedParameters";
import { shownBody } from "../../core/providers/request/shownBody";
import { responsesBody } from "../../core/providers/responses/responses";
import type { Fields } from "../../core/providers/shapes";
import type { Chat } from "../../core/run/chat";
import { within } from "../../core/run/outgoing";
import { askOf, sentHistory } from "../../core/run/sentHistory";
import { type Choice, choice } from "../endpoints/endpoints";
import type { ReportDocuments } from "../endpoints/reportDocument";
import type { Servers } from "../endpoints/servers";
import { serverModeration } from "../moderation/serverModeration";
import { setting } from "../settings";
import type { Toolset } from "../tools/choice/toolset";
import { editorLimit } from "./editorModels/languageModels";

/** A question that is not asked yet. */
type Draft = Omit<Ask, "history">;

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
	draft: Draft,
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
	const ask = { ...draft, ...serverModeration(), ...(offered ? { tools: offered } : {}) };
	const key = chosen.type === "server" ? await servers.keys.saved(chosen.endpoint) : undefined;
	const body = requestOf(chosen, ask, exchangesOf(chat.conversation.turns), servers);
	const shown = shownBody(body, key === undefined ? [] : [key], "\t");
	await reports.show("Request.json", `${shown}\n`);
}

function requestOf(
	chosen: Exclude<Choice, { type: "builtin" }>,
	draft: Draft,
	earlier: readonly Exchange[],
	{ rejected }: Pick<Servers, "rejected">,
): Fields {
	const askFor = (one: Draft, rule: HistoryRule) => ({ ...one, ...askOf(sentHistory(earlier, one, rule)) });
	if (chosen.type === "editor") {
		const { id } = chosen;
		return { model: id, messages: editorTexts(askFor(draft, editorRule(id, editorLimit(id))), id) };
	}
	const { endpoint } = chosen;
	const question = within(draft.question, endpoint.maxInput);
	const ask = askFor({ ...draft, question }, historyRule(endpoint, rejected.lost));
	return without(bodies[endpoint.api](ask, endpoint), rejected.of(endpoint));
}
