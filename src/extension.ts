import type * as vscode from "vscode";
import { AllHabits } from "./core/providers/chat/habits";
import { Dropped } from "./core/providers/dropped";
import { Chat } from "./core/run/chat";
import { run } from "./core/run/run";
import { answerer } from "./host/answers/answerer";
import { Assistant } from "./host/answers/assistant";
import { RunStatus } from "./host/answers/runStatus";
import { BuiltinExplainer } from "./host/builtin/explainer";
import { registerCommands } from "./host/commands/commands";
import { commandTable } from "./host/commands/commandTable";
import { createEditor } from "./host/editor/document/create";
import { createKeys } from "./host/endpoints/keys";
import { ReportDocuments } from "./host/endpoints/reportDocument";
import { createLog } from "./host/log";
import { Panel } from "./host/panel/panel";
import { panelHandlers } from "./host/panel/panelHandlers";
import { panelState } from "./host/panel/panelState";
import { Recordings } from "./host/recordings/recordings";
import { onSettingsChange } from "./host/settings";
import { transport } from "./host/transport/transport";

/** Creates the parts and connects them. Everything is disposed with the extension. */
export function activate(context: vscode.ExtensionContext): void {
	const log = createLog();
	const keys = createKeys(context.secrets, context.globalState);
	const chat = new Chat({
		run: (provider, ask, options) => run(provider, ask, { ...options, log }),
		now: Date.now,
		onListenerError: (error) => log.error("A listener of the run failed.", error),
	});
	const recordings = new Recordings(context.globalStorageUri, log);
	const servers = { keys, transport, recordings, dropped: new Dropped(), habits: new AllHabits(), log };
	const answers = answerer(new BuiltinExplainer(), servers);
	const assistant: Assistant = new Assistant(chat, answers, () => panel);
	const editor = createEditor(chat, answers, context);
	const reports = new ReportDocuments();
	const panel = new Panel({
		extension: context.extensionUri,
		chat,
		log,
		handlers: panelHandlers(chat, assistant, servers, editor),
		state: (place) => panelState(assistant.attachments, place),
	});
	context.subscriptions.push(
		log,
		chat,
		panel,
		new RunStatus(chat),
		onSettingsChange(() => panel.refresh()),
		reports,
		registerCommands(commandTable({ chat, assistant, panel, servers, reports, log, editor }), log),
	);
}
