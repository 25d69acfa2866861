import type { Conversation } from "../../core/conversation/conversation";
import type { Chat } from "../../core/run/chat";
import type { Chats } from "../../core/run/chats";
import type { OpenedConversation } from "../../core/run/olderTurns";
import { byTime, type ConversationSummary, summaryOf } from "../../core/storage/summary";
import type { ImportedConversation } from "./historyParts";
import type { HistoryStore } from "./historyStore";

export interface AllChatsOptions {
	/** The chats on disk. */
	readonly saved: HistoryStore;
	readonly chats: Chats;
	/** Writes pending changes, so that an operation finds them on disk. */
	readonly flush: () => Promise<void>;
	/** Whether chats are saved. */
	readonly enabled: () => boolean;
	/** Saves an imported chat. */
	readonly save: (imported: ImportedConversation) => Promise<void>;
}

/** The title and the pin that the user gave a chat that is not on disk. */
type Unsaved = Partial<Pick<ConversationSummary, "title" | "pinned">>;

/**
 * The chats on disk, and the open ones that are not, because saving is off or fails. Without the latter,
 * a chat could not be reopened after New Chat.
 */
export class AllChats implements HistoryStore {
	readonly #unsaved = new Map<string, Unsaved>();
	readonly #listeners = new Set<() => void>();

	constructor(private readonly options: AllChatsOptions) {}

	async list(): Promise<readonly ConversationSummary[]> {
		const saved = await this.options.saved.list();
		const ids = new Set(saved.map(({ id }) => id));
		const open = this.options.chats.all.filter(
			({ id, conversation }) => !ids.has(id) && conversation.turns[0],
		);
		return open.length === 0 ? saved : [...saved, ...open.map((chat) => this.#summary(chat))].sort(byTime);
	}

	async load(id: string, quiet?: boolean): Promise<Conversation | undefined> {
		return (await this.options.saved.load(id, quiet)) ?? this.options.chats.get(id)?.conversation;
	}

	async open(id: string): Promise<OpenedConversation | undefined> {
		const saved = await this.options.saved.open(id);
		if (saved) return saved;
		const conversation = this.options.chats.get(id)?.conversation;
		return conversation && { conversation };
	}

	async rename(id: string, title: string): Promise<void> {
		if (await this.#isSaved(id)) await this.options.saved.rename(id, title);
		else this.#change(id, { title });
	}

	async pin(id: string, pinned: boolean): Promise<void> {
		if (await this.#isSaved(id)) await this.options.saved.pin(id, pinned);
		else this.#change(id, { pinned });
	}

	async delete(id: string): Promise<() => Promise<boolean>> {
		const { chats, saved } = this.options;
		const conversation = (await this.#isSaved(id)) ? undefined : chats.get(id)?.conversation;
		const undo = await saved.delete(id);
		// An open chat that is not on disk would stay in the list.
		chats.close(id);
		this.#tell();
		return async () => {
			if (await undo()) return true;
			if (!conversation) return false;
			chats.open(conversation);
			this.#tell();
			return true;
		};
	}

	/** Adds an imported chat. */
	async keep(imported: ImportedConversation): Promise<void> {
		const { conversation, title } = imported;
		if (this.options.enabled()) return this.options.save(imported);
		this.options.chats.open(conversation);
		this.#change(conversation.id, title === undefined ? {} : { title });
	}

	onDidChange(listener: () => void): () => void {
		const end = this.options.saved.onDidChange(listener);
		this.#listeners.add(listener);
		return () => {
			end();
			this.#listeners.delete(listener);
		};
	}

	/** Whether a chat is on disk. The store itself rejects one that is neither on disk nor open. */
	async #isSaved(id: string): Promise<boolean> {
		const { chats, saved, flush } = this.options;
		await flush();
		return chats.get(id) === undefined || (await saved.list()).some((summary) => summary.id === id);
	}

	#summary({ id, conversation }: Chat): ConversationSummary {
		const createdAt = conversation.turns[0]?.answers[0]?.startedAt ?? 0;
		return { ...summaryOf(conversation, { createdAt, chosen: {} }), ...this.#unsaved.get(id) };
	}

	#change(id: string, more: Unsaved): void {
		this.#unsaved.set(id, { ...this.#unsaved.get(id), ...more });
		this.#tell();
	}

	#tell(): void {
		for (const listener of this.#listeners) listener();
	}
}
