import type * as vscode from "vscode";
import { Chat } from "./core/chat";
import { AllHabits } from "./core/providers/chat/habits";
import { Dropped } from "./core/providers/dropped";
import { run } from "./core/run";
import { answerer } from "./host/answerer";
import { Assistant } from "./host/assistant";
import { BuiltinExplainer } from "./host/builtin/explainer";
import { registerCommands } from "./host/commands";
import { commandTable } from "./host/commandTable";
import { createEditor } from "./host/editor/create";
import { createKeys } from "./host/keys";
import { createLog } from "./host/log";
import { Panel } from "./host/panel";
import { panelHandlers } from "./host/panelHandlers";
import { panelState } from "./host/panelState";
import { Recordings } from "./host/recordings";
import { ReportDocuments } from "./host/reportDocument";
import { RunStatus } from "./host/runStatus";
import { onSettingsChange } from "./host/settings";
import { transport } from "./host/transport";

/** Builds the parts and wires them; everything is disposed with the extension. */
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
