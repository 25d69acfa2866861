import * as vscode from "vscode";
import { answerText } from "../core/answer";
import type { PanelCommand } from "../core/channel";
import type { Chat } from "../core/chat";
import type { Assistant } from "./assistant";
import { prefix } from "./commands";
import { openEndpointSettings } from "./endpointSettings";
import { openLink, openSource } from "./open";
import type { PanelHandlers } from "./panelSurface";

/** What the panel's messages do. Each was checked by the guard; none runs anything that a model named. */
export function panelHandlers(chat: Chat, assistant: Assistant): PanelHandlers {
	return {
		ask: ({ text }) => assistant.ask(text),
		stop: () => chat.stop(),
		retry: ({ run }) => assistant.retry(run),
		continue: ({ run }) => assistant.continue(run),
		command: ({ command }) => runCommand(command),
		detach: ({ index }) => assistant.detach(index),
		source: ({ place }) => openSource(chat, place),
		link: ({ href }) => openLink(href),
		copyAnswer: ({ run }) => copy(answerOf(chat, run)),
		copyText: ({ text }) => copy(text),
		insertCode: ({ code }) => insert(code),
		insertAnswer: ({ run }) => insert(answerOf(chat, run)),
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

async function insert(code: string): Promise<void> {
	const editor = vscode.window.activeTextEditor;
	if (!editor) {
		await vscode.window.showInformationMessage(
			"Open the file that the code should go into, then insert it again.",
		);
		return;
	}
	const done = await editor.edit((edit) => edit.replace(editor.selection, code));
	if (!done) await vscode.window.showWarningMessage("The editor did not take the code: it may be read-only.");
}

async function newFile(content: string, languageId: string): Promise<void> {
	const known = (await vscode.languages.getLanguages()).includes(languageId);
	const document = await vscode.workspace.openTextDocument({
		content,
		...(known ? { language: languageId } : {}),
	});
	await vscode.window.showTextDocument(document);
}
