import * as vscode from "vscode";
import { answerText } from "../../core/conversation/answerText";
import { exchangesOf } from "../../core/conversation/turn";
import type { Endpoint } from "../../core/endpoints/endpoint";
import { withoutSecrets } from "../../core/errors/redact";
import { chatBody } from "../../core/providers/chat/chatCompletions";
import type { Ask } from "../../core/providers/provider";
import { without } from "../../core/providers/rejectedParameters";
import { questionText } from "../../core/providers/request/userContent";
import { responsesBody } from "../../core/providers/responses/responses";
import type { Fields } from "../../core/providers/shapes";
import type { Chat } from "../../core/run/chat";
import { within } from "../../core/run/outgoing";
import { type Choice, choice } from "../endpoints/endpoints";
import type { ReportDocuments } from "../endpoints/reportDocument";
import type { Servers } from "../endpoints/servers";
import { serverModeration } from "../moderation/serverModeration";

const bodies: { readonly [K in Endpoint["api"]]: (ask: Ask, endpoint: Endpoint) => Fields } = {
	responses: responsesBody,
	chatCompletions: chatBody,
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
): Promise<void> {
	const chosen = choice();
	if (chosen.type === "builtin") {
		void vscode.window.showInformationMessage(
			"The built-in explainer sends nothing. Select an endpoint first.",
		);
		return;
	}
	const ask = {
		question,
		history: exchangesOf(chat.conversation.turns),
		instructions,
		...serverModeration(),
	};
	const key = chosen.type === "server" ? await servers.keys.saved(chosen.endpoint) : undefined;
	const body = requestOf(chosen, ask, servers);
	const shown = JSON.stringify(body, (_, value: unknown) => shortened(value), "\t");
	await reports.show("Request.json", `${masked(shown, key)}\n`);
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
			const answer = answerText(exchange.answer.response);
			const taken = exchange.answer.source.endpoint === id;
			const asked = { role: "user", content: questionText(exchange.question, taken) };
			return answer === "" ? [] : [asked, { role: "assistant", content: answer }];
		}),
		{ role: "user", content: questionText(question) },
	];
}

/** The full data of an image would make the rest hard to find. */
function shortened(value: unknown): unknown {
	if (typeof value !== "string" || !value.startsWith("data:image/")) return value;
	return `${value.slice(0, 60)}… (${value.length} characters)`;
}

/** A body contains a key if the user put one into `request`. */
function masked(text: string, key: string | undefined): string {
	return withoutSecrets(text, key === undefined ? [] : [key]).replaceAll(
		/\b(sk|pk|rk|gsk|xai)-[\w-]{16,}/g,
		"…",
	);
}
