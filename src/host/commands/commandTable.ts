import type { Chats } from "../../core/run/chats";
import type { Assistant } from "../answers/assistant";
import { showRequest } from "../answers/showRequest";
import { historyCommands } from "../conversations/commands/historyCommands";
import type { HistoryParts } from "../conversations/historyParts";
import { type EditorParts, editorCommands } from "../editor/commands";
import { addEndpoint } from "../endpoints/addEndpoint";
import { removeApiKey, setApiKey } from "../endpoints/keyCommands";
import type { ReportDocuments } from "../endpoints/reportDocument";
import { selectEndpoint } from "../endpoints/selectEndpoint";
import { selectModel } from "../endpoints/selectModel";
import type { Servers } from "../endpoints/servers";
import { testConnection } from "../endpoints/testConnection";
import type { Log } from "../log";
import type { Panel } from "../panel/panel";
import { explainProblem } from "../prompts/explainProblem";
import { replayRecording, saveRecording } from "../recordings/recordingCommands";
import type { StreamEvents } from "../streamEvents/streamEvents";
import { chooseTools } from "../tools/choice/chooseTools";
import type { Toolset } from "../tools/choice/toolset";
import { managePermissions } from "../tools/permission/managePermissions";
import type { CommandTable } from "./commands";

/** The objects that commands use. */
export interface CommandParts {
	readonly chats: Chats;
	readonly assistant: Assistant;
	readonly panel: Panel;
	readonly servers: Servers;
	readonly reports: ReportDocuments;
	readonly log: Log;
	readonly editor: EditorParts;
	readonly events: StreamEvents;
	readonly history: HistoryParts;
	readonly tools: Toolset;
}

/** The actions of all palette commands. */
export function commandTable({
	chats,
	assistant,
	panel,
	servers,
	reports,
	log,
	editor,
	events,
	history,
	tools,
}: CommandParts): CommandTable {
	return {
		explainSelection: () => assistant.explainSelection(),
		explainFile: () => assistant.explainFile(),
		askAboutSelection: () => assistant.askAboutSelection(),
		explainProblem: (place) => explainProblem(assistant, place),
		replyToSelection: (clicked) => panel.quote(clicked),
		previousQuestion: () => panel.question(-1),
		nextQuestion: () => panel.question(1),
		newChat: () => assistant.newChat(),
		stop: () => chats.current.stop(),
		setApiKey: () => setApiKey(servers.keys),
		removeApiKey: () => removeApiKey(servers.keys),
		selectEndpoint: () => selectEndpoint(),
		selectModel: () => selectModel(servers),
		chooseTools: () => chooseTools(tools.choices, servers.mcpKeys),
		manageToolPermissions: () => managePermissions(tools.permissions, chats.current.id),
		addEndpoint: () => addEndpoint(servers, reports),
		testConnection: () => testConnection(servers, reports),
		saveRecording: () => saveRecording(servers.recordings),
		replayRecording: () => replayRecording(servers.recordings, chats, log, () => assistant.reveal()),
		openInTab: () => panel.tabs.reveal(chats.current, true),
		find: () => panel.tabs.showFind(chats.current),
		showRequest: async () => {
			const draft = panel.askForDraft() ? undefined : await assistant.draft({ text: "" }, chats.current);
			if (draft) await showRequest(draft, chats.current, servers, reports, tools);
		},
		showStreamEvents: () => events.show(),
		openEventsInTab: () => events.openInTab(),
		copyAsCurl: () => events.actions.copyAsCurl(),
		showLog: () => log.show(),
		...historyCommands(history),
		...editorCommands(editor),
	};
}
