import * as vscode from "vscode";
import { answerText } from "../../core/conversation/answer";
import type { PanelCommand } from "../../core/panel/channel";
import type { Chat } from "../../core/run/chat";
import type { Assistant } from "../answers/assistant";
import { prefix } from "../commands/commands";
import type { EditorParts } from "../editor/commands";
import { openTarget } from "../editor/document/target";
import { openEndpointSettings } from "../endpoints/endpointSettings";
import type { Servers } from "../endpoints/servers";
import { openLink, openSource } from "../links/open";
import type { PanelHandlers } from "./panelSurface";

/** The actions for the panel's messages. The guard has checked each message; none runs what a model named. */
export function panelHandlers(
	chat: Chat,
	assistant: Assistant,
	servers: Servers,
	editor: EditorParts,
): PanelHandlers {
	return {
		ask: ({ text }) => assistant.ask(text),
		stop: () => chat.stop(),
		retry: ({ run }) => assistant.retry(run),
		continue: ({ run }) => assistant.continue(run),
		switchApi: ({ run }) => assistant.switchApi(run),
		command: ({ command }) => runCommand(command),
		detach: ({ index }) => assistant.detach(index),
		source: ({ place }) => openSource(chat, servers, place),
		link: ({ href }) => openLink(href),
		copyAnswer: ({ run }) => copy(answerOf(chat, run)),
		copyText: ({ text }) => copy(text),
		insertCode: ({ code, run }) => editor.insertion.code(code, run),
		insertAnswer: ({ run }) => editor.insertion.answer(run),
		target: ({ run }) => openTarget(chat, editor.streams, run),
		newFile: ({ code, languageId }) => newFile(code, languageId),
	};
}

function runCommand(command: PanelCommand): unknown {
	if (command === "openSettings") return openEndpointSettings();
	return vscode.commands.executeCommand(prefix + command);
}

function answerOf(chat: Chat, run: string): string {
	const turn = chat.turn(run);
	return turn ? answerText(turn.response) : "";
}

async function copy(text: string): Promise<void> {
	if (text !== "") await vscode.env.clipboard.writeText(text);
}

async function newFile(content: string, languageId: string): Promise<void> {
	const known = (await vscode.languages.getLanguages()).includes(languageId);
	const document = await vscode.workspace.openTextDocument({
		content,
		...(known ? { language: languageId } : {}),
	});
	await vscode.window.showTextDocument(document);
}
