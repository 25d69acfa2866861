import * as vscode from "vscode";
import { exchangesOf } from "./core/conversation/turn";
import type { RunningEvent } from "./core/events/events";
import { instructionsWith } from "./core/prompts/guide";
import { QuirksByModel } from "./core/providers/chat/quirks";
import { RejectedParameters } from "./core/providers/rejectedParameters";
import { Chats } from "./core/run/chats";
import { resumeRun, run } from "./core/run/run";
import { EventRing } from "./core/streamEvents/eventRing";
import { systemClock } from "./core/wire/clock";
import { answerer } from "./host/answers/answerer";
import { Assistant } from "./host/answers/assistant";
import { onEditorLimit } from "./host/answers/editorModels/languageModels";
import { EndNotice } from "./host/answers/endNotice";
import { GuideFile } from "./host/answers/guideFile";
import { Questions } from "./host/answers/questions";
import { Resuming } from "./host/answers/resuming";
import { RunStatus } from "./host/answers/runStatus";
import { BuiltinExplainer } from "./host/builtin/explainer";
import { registerCommands } from "./host/commands/commands";
import { commandTable } from "./host/commands/commandTable";
import { Context } from "./host/context/context";
import { ImageDocuments } from "./host/context/imageDocuments";
import { History } from "./host/conversations/history";
import { createEditor } from "./host/editor/document/create";
import { createKeys } from "./host/endpoints/keys";
import { McpKeys } from "./host/endpoints/mcpKeys";
import { ReportDocuments } from "./host/endpoints/reportDocument";
import { createLog } from "./host/log";
import { moderatedResume, moderatedRun } from "./host/moderation/moderatedRun";
import { Panel } from "./host/panel/panel";
import { panelHandlers } from "./host/panel/panelHandlers";
import { panelState } from "./host/panel/panelState";
import { ExplainProblemActions } from "./host/prompts/explainProblem";
import { Recordings } from "./host/recordings/recordings";
import { onSettingsChange, setting } from "./host/settings";
import { StreamEvents } from "./host/streamEvents/streamEvents";
import { ToolChoices } from "./host/tools/choice/toolChoices";
import { Toolset } from "./host/tools/choice/toolset";
import { Consents } from "./host/tools/permission/consents";
import { ToolPermissions } from "./host/tools/permission/permissions";
import { transport } from "./host/transport/transport";

/** How many saved conversations stay in memory while nothing streams in them. */
const idleChats = 20;

/** Writes what is not saved yet. */
let flush: () => Promise<void> = async () => {};

/** Creates the parts and connects them. Everything is disposed with the extension. */
export function activate(context: vscode.ExtensionContext): void {
	const log = createLog();
	const keys = createKeys(context.secrets, context.globalState);
	const ring = new EventRing(() => performance.timeOrigin + performance.now());
	const recordings = new Recordings(context.globalStorageUri, log);
	const permissions = new ToolPermissions(context.globalState);
	const tools: Toolset = new Toolset(
		new ToolChoices(context.globalState, () => panel.refresh()),
		permissions,
		new Consents(permissions),
	);
	const servers = {
		keys,
		mcpKeys: new McpKeys(context.secrets),
		transport,
		recordings,
		rejected: new RejectedParameters(),
		quirks: new QuirksByModel(),
		log,
	};
	const chats = new Chats({
		run: moderatedRun((provider, ask, options) => run(provider, ask, { ...options, log }), servers),
		now: Date.now,
		tap: (run) => ring.tap(run),
		saved: (chat) => history.saved(chat),
		onListenerError: (error) => log.error("A listener of the run failed.", error),
	});
	const answers = answerer(new BuiltinExplainer(), servers);
	const guide: GuideFile = new GuideFile(() => panel.refresh());
	const history: History = new History(context, chats, log);
	const questions = new Questions(
		answers,
		(chat) => instructionsWith(setting("instructions"), guide.of(chat)),
		() => panel.refresh(),
		moderatedResume(
			(provider, position, options) => resumeRun(provider, position, { ...options, log }),
			servers,
		),
		tools,
		history.queues,
	);
	const resuming = new Resuming({ chats, questions, claims: history.claims, clock: systemClock, log });
	const assistant: Assistant = new Assistant(chats, questions, history.restored, () => panel, resuming);
	const editor = createEditor(chats, answers, context);
	const reports = new ReportDocuments();
	const images = new ImageDocuments();
	const panel = new Panel(
		{
			extension: context.extensionUri,
			chats,
			log,
			restored: history.restored,
			handlers: panelHandlers(
				chats,
				assistant,
				guide,
				servers,
				editor,
				new Context(assistant, images),
				reports,
				tools,
			),
			state: (place, chat) =>
				panelState(assistant, chat, place, guide.of(chat) !== undefined, tools, {
					history: exchangesOf(chat.conversation.turns),
					instructions: questions.instructions(chat),
				}),
		},
		history.find,
	);
	const events = new StreamEvents(context, ring, chats, log, () => panel.reveal(false));
	flush = () => history.flush();
	context.subscriptions.push(
		log,
		chats,
		history,
		panel,
		events,
		guide,
		resuming,
		new RunStatus(chats),
		{
			dispose: chats.onCurrent(() =>
				chats.trim(
					idleChats,
					(chat) =>
						panel.tabs.has(chat) || questions.queueOf(chat).list.length > 0 || !setting("history.save"),
				),
			),
		},
		new EndNotice(chats, {
			wanted: () => setting("notify"),
			focused: () => vscode.window.state.focused,
			tell: (message, button) => vscode.window.showInformationMessage(message, button),
			show: (chat) => panel.show(chat),
		}),
		onSettingsChange(() => panel.refresh()),
		onEditorLimit(() => panel.refresh()),
		// The turns that are sent next depend on the newest answer and on the chosen ones.
		{ dispose: chats.onEvents((events) => events.some(changesHistory) && panel.refresh()) },
		{ dispose: chats.onTurns(() => panel.refresh()) },
		reports,
		images,
		ExplainProblemActions.register(),
		vscode.workspace.onDidGrantWorkspaceTrust(() => panel.refresh()),
		registerCommands(
			commandTable({
				chats,
				assistant,
				panel,
				servers,
				reports,
				log,
				editor,
				events,
				history: history.parts(panel),
				tools,
			}),
			log,
		),
	);
}

function changesHistory({ event }: RunningEvent): boolean {
	return ["run.started", "run.notice", "run.chosen", "run.ended"].includes(event.type);
}

/** VS Code waits a few seconds for it. */
export function deactivate(): Promise<void> {
	return flush();
}
