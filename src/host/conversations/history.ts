import * as vscode from "vscode";
import type { TurnsChange } from "../../core/conversation/replaced";
import { stackFrames } from "../../core/errors/stackFrames";
import type { Chat } from "../../core/run/chat";
import type { Chats } from "../../core/run/chats";
import { fromJson, toJson } from "../../core/storage/export/exportJson";
import { toMarkdown } from "../../core/storage/export/exportMarkdown";
import { systemClock } from "../../core/wire/clock";
import { Disposable } from "../disposable";
import type { Log } from "../log";
import { setting } from "../settings";
import { AllChats } from "./allChats";
import { Claims } from "./disk/claims";
import { ConversationStore } from "./disk/store";
import { WorkspaceFiles } from "./disk/workspaceFiles";
import { ConversationWriter } from "./disk/writer";
import { type HistoryParts, openedChat } from "./historyParts";
import { LastChat } from "./lastChat";
import { HistoryView } from "./list/historyView";
import { savedChats } from "./savedChats";
import { SavedQueues } from "./savedQueues";

/** The conversations on disk, the History view, and the conversation that was shown last. */
export class History extends Disposable {
	private readonly store: ConversationStore;
	private readonly writer: ConversationWriter;
	private readonly view: HistoryView;
	private readonly last: LastChat;
	private readonly all: AllChats;
	/** The queued questions of each conversation. */
	readonly queues: SavedQueues;
	/** Which window receives which background response. */
	readonly claims: Claims;
	/** Resolves when the last shown conversation is restored, or can't be. Never rejects. */
	readonly restored: Promise<void>;

	constructor(
		context: vscode.ExtensionContext,
		private readonly chats: Chats,
		private readonly log: Log,
	) {
		super();
		const enabled = () => setting("history.save");
		// A window without a folder has no workspace storage.
		const files = new WorkspaceFiles(context.storageUri ?? context.globalStorageUri);
		this.claims = this._register(new Claims({ files, clock: systemClock, enabled, log }));
		this.store = this._register(
			new ConversationStore({
				files,
				clock: systemClock,
				limit: () => setting("history.limit"),
				isOpen: (id) => chats.get(id) !== undefined,
				log,
			}),
		);
		this.writer = this._register(
			new ConversationWriter({
				chats,
				store: this.store,
				clock: systemClock,
				enabled,
				onProblem: (sentence) => void vscode.window.showWarningMessage(sentence),
				log,
			}),
		);
		this._register({ dispose: chats.onTurns((change, chat) => void this.saveTurns(change, chat)) });
		this.all = new AllChats({
			saved: savedChats(this.store),
			chats,
			flush: () => this.flush(),
			enabled,
			save: ({ conversation, title }) => this.store.save(conversation, title),
		});
		this.queues = new SavedQueues({
			files,
			now: Date.now,
			enabled,
			flush: () => this.writer.flush(),
			log,
		});
		this.view = this._register(new HistoryView({ chats, store: this.all, log, now: Date.now }));
		this.last = this._register(new LastChat({ files, chats, store: this.all, enabled, log }));
		this.restored = this.last.restored;
		void this.restored
			.then(() => Promise.all([this.store.start(), this.claims.tidy()]))
			.catch((error) => log.warn(`The history could not be tidied: ${stackFrames(error)}`));
	}

	/** A conversation by its id: the open one, else the saved one. */
	readonly find = (id: string): Promise<Chat | undefined> =>
		openedChat({ chats: this.chats, store: this.all }, id);

	/** See `ChatOptions.saved`. */
	readonly saved = (chat: Chat): Promise<void> => this.writer.saved(chat);

	/** What the history commands need. */
	parts(panel: HistoryParts["panel"]): HistoryParts {
		return {
			chats: this.chats,
			store: this.all,
			panel,
			formats: { toMarkdown, toJson, fromJson },
			keep: (imported) => this.all.keep(imported),
			selected: () => this.view.selected,
			now: Date.now,
		};
	}

	/** Saves turns that an edited question has replaced, or that were restored. */
	private async saveTurns({ removed, added }: TurnsChange, { conversation }: Chat): Promise<void> {
		if (!setting("history.save")) return;
		try {
			await this.writer.flush();
			await this.store.removeTurns(conversation, removed);
			if (added.length > 0) await this.store.restoreTurns(conversation, added);
		} catch (error) {
			this.log.warn(`Replaced turns could not be saved: ${stackFrames(error)}`);
		}
	}

	/** Writes what is not written yet: the window is about to go. */
	async flush(): Promise<void> {
		await Promise.all([this.writer.flush(), this.last.flush(), this.queues.flush()]);
		// Last: the next window reads what is written now.
		await this.claims.releaseAll();
	}
}
