import * as vscode from "vscode";
import { wholeText } from "../../core/conversation/continuation";
import type { PanelCommand } from "../../core/panel/channel";
import type { Chats } from "../../core/run/chats";
import type { Assistant } from "../answers/assistant";
import type { GuideFile } from "../answers/guideFile";
import { showRequest } from "../answers/showRequest";
import { prefix } from "../commands/commands";
import type { Context } from "../context/context";
import type { EditorParts } from "../editor/commands";
import { openTarget } from "../editor/document/target";
import { openEndpointSettings } from "../endpoints/endpointSettings";
import type { ReportDocuments } from "../endpoints/reportDocument";
import type { Servers } from "../endpoints/servers";
import { openLink, openSource } from "../links/open";
import type { Toolset } from "../tools/choice/toolset";
import type { PanelHandlers } from "./panelSurface";

/** The actions for the panel's messages. The guard has checked each message; none runs what a model named. */
export function panelHandlers(
	chats: Chats,
	assistant: Assistant,
	guide: GuideFile,
	servers: Servers,
	editor: EditorParts,
	context: Context,
	reports: ReportDocuments,
	tools: Toolset,
): PanelHandlers {
	return {
		ask: (message, chat) => assistant.ask(message, chat),
		stop: ({ run }, chat) => chat.stop(run),
		retry: ({ run }, chat) => assistant.retry(run, chat),
		askWithoutEarlier: ({ run }, chat) => assistant.askWithoutEarlier(run, chat),
		choose: ({ run }, chat) => chat.choose(run),
		continue: ({ run }, chat) => assistant.continue(run, chat),
		resume: ({ run }, chat) => assistant.resume(run, chat),
		editQuestion: ({ turn, text }, chat) => assistant.editQuestion(turn, text, chat),
		undoEdit: ({ turn }, chat) => chat.undoReplace(turn),
		fork: ({ turn }, chat) => assistant.fork(turn, chat),
		askOthers: ({ run }, chat) => assistant.askOthers(run, chat),
		queue: ({ action, id }, chat) => assistant.changeQueue(action, id, chat),
		switchApi: ({ run }, chat) => assistant.switchApi(run, chat),
		useSteer: ({ run }, chat, reply) => {
			const text = chat.answer(run)?.ended?.failure?.policy?.steer;
			if (text !== undefined) reply({ type: "draft", text });
		},
		command: ({ command }) => runCommand(command),
		tune: () => assistant.tunings.pick(),
		consent: ({ run, output, choice, reason }) => tools.consents.decide(run, output, choice, reason),
		leaveGuide: (_, chat) => guide.leaveOut(chat),
		detach: ({ index }) => assistant.detach(index),
		contextSearch: (message, _, reply) => context.search(message, reply),
		contextPick: (message, _, reply) => context.pick(message, reply),
		attachImage: (message) => context.addImage(message),
		dropFiles: (message, _, reply) => context.drop(message, reply),
		openAttachment: (message, chat) => context.open(message, chat),
		showRequest: async (typed, chat) => {
			const draft = await assistant.draft(typed, chat);
			if (draft) await showRequest(draft, chat, servers, reports, tools);
		},
		source: ({ place }) => openSource(chats, servers, place),
		link: ({ href }) => openLink(href),
		copyAnswer: ({ run }) => copy(answerOf(chats, run)),
		copyText: ({ text }) => copy(text),
		insertCode: ({ code, run }) => editor.insertion.code(code, run),
		insertAnswer: ({ run }) => editor.insertion.answer(run),
		streamToTerminal: ({ run }) => editor.terminals.show(run),
		streamToNewFile: ({ run }) => editor.file.open(run),
		target: ({ run }) => openTarget(chats, editor.streams, run),
		newFile: ({ code, languageId }) => newFile(code, languageId),
	};
}

function runCommand(command: PanelCommand): unknown {
	if (command === "openSettings") return openEndpointSettings();
	return vscode.commands.executeCommand(prefix + command);
}

function answerOf(chats: Chats, run: string): string {
	const answer = chats.answer(run);
	return answer ? wholeText(answer) : "";
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
