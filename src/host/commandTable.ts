import type { Chat } from "../core/chat";
import { addEndpoint } from "./addEndpoint";
import type { Assistant } from "./assistant";
import type { CommandTable } from "./commands";
import { type EditorParts, editorCommands } from "./editor/commands";
import { removeApiKey, setApiKey } from "./keyCommands";
import type { Log } from "./log";
import type { Panel } from "./panel";
import { replayRecording, saveRecording } from "./recordingCommands";
import type { ReportDocuments } from "./reportDocument";
import { selectEndpoint } from "./selectEndpoint";
import { selectModel } from "./selectModel";
import type { Servers } from "./servers";
import { testConnection } from "./testConnection";

/** What commands work on. */
export interface CommandParts {
	readonly chat: Chat;
	readonly assistant: Assistant;
	readonly panel: Panel;
	readonly servers: Servers;
	readonly reports: ReportDocuments;
	readonly log: Log;
	readonly editor: EditorParts;
}

/** Every command of the palette. */
export function commandTable({
	chat,
	assistant,
	panel,
	servers,
	reports,
	log,
	editor,
}: CommandParts): CommandTable {
	return {
		explainSelection: () => assistant.explainSelection(),
		explainFile: () => assistant.explainFile(),
		askAboutSelection: () => assistant.askAboutSelection(),
		newChat: () => assistant.newChat(),
		stop: () => chat.stop(),
		setApiKey: () => setApiKey(servers.keys),
		removeApiKey: () => removeApiKey(servers.keys),
		selectEndpoint: () => selectEndpoint(),
		selectModel: () => selectModel(servers),
		addEndpoint: () => addEndpoint(servers, reports),
		testConnection: () => testConnection(servers, reports),
		saveRecording: () => saveRecording(servers.recordings),
		replayRecording: () => replayRecording(servers.recordings, chat, log, () => assistant.reveal()),
		openInTab: () => panel.tab.reveal(true),
		find: () => panel.tab.find(),
		showLog: () => log.show(),
		...editorCommands(editor),
	};
}
