import type { Conversation } from "../../../src/core/conversation/conversation";
import type { Chats } from "../../../src/core/run/chats";
import type { OpenedConversation } from "../../../src/core/run/olderTurns";
import type { ConversationSummary } from "../../../src/core/storage/summary";
import type { HistoryStore } from "../../../src/host/conversations/historyStore";

interface Kept {
	readonly conversation: Conversation;
	readonly summary: ConversationSummary;
}

/** A history that is kept in memory: each conversation in which a question is asked. */
export class MemoryHistory implements HistoryStore {
	readonly #kept = new Map<string, Kept>();
	readonly #listeners = new Set<() => void>();
	/** Thrown by the next call of `list`. */
	failure: unknown;

	constructor(
		chats: Chats,
		private readonly now: () => number,
	) {
		chats.onEvents((events, { source }, { conversation }) => {
			if (!events.some(({ event }) => event.type === "run.started" || event.type === "run.ended")) return;
			this.keep(conversation, { endpoint: source.name, updatedAt: this.now() });
		});
	}

	/** Keeps a conversation, with what is to be said of it. */
	keep(conversation: Conversation, more: Partial<ConversationSummary> = {}): void {
		const { id, turns } = conversation;
		const summary = {
			title: turns[0]?.question.text ?? "",
			endpoint: turns[0]?.answers[0]?.source.name ?? "",
			createdAt: this.now(),
			updatedAt: this.now(),
			pinned: false,
			...this.#kept.get(id)?.summary,
			...more,
			id,
			turns: turns.length,
		};
		this.#set({ conversation, summary });
	}

	async list(): Promise<readonly ConversationSummary[]> {
		const { failure } = this;
		this.failure = undefined;
		if (failure !== undefined) throw failure;
		return [...this.#kept.values()]
			.map(({ summary }) => summary)
			.sort((a, b) => Number(b.pinned) - Number(a.pinned) || b.updatedAt - a.updatedAt);
	}

	async load(id: string): Promise<Conversation | undefined> {
		return this.#kept.get(id)?.conversation;
	}

	async open(id: string): Promise<OpenedConversation | undefined> {
		const conversation = await this.load(id);
		return conversation && { conversation };
	}

	async rename(id: string, title: string): Promise<void> {
		this.#change(id, { title });
	}

	async pin(id: string, pinned: boolean): Promise<void> {
		this.#change(id, { pinned });
	}

	async delete(id: string): Promise<() => Promise<boolean>> {
		const kept = this.#found(id);
		this.#kept.delete(id);
		this.#tell();
		return async () => {
			this.#set(kept);
			return true;
		};
	}

	onDidChange(listener: () => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	#change(id: string, more: Partial<ConversationSummary>): void {
		const { conversation, summary } = this.#found(id);
		this.#set({ conversation, summary: { ...summary, ...more } });
	}

	#found(id: string): Kept {
		const kept = this.#kept.get(id);
		if (!kept) throw new Error(`There is no conversation ${id}.`);
		return kept;
	}

	#set(kept: Kept): void {
		this.#kept.set(kept.summary.id, kept);
		this.#tell();
	}

	#tell(): void {
		for (const listener of this.#listeners) listener();
	}
}
