import type { Answer } from "../conversation/answer";
import type { Conversation } from "../conversation/conversation";
import type { TurnsChange } from "../conversation/replaced";
import type { RunningEvent } from "../events/events";
import { Chat, type ChatOptions } from "./chat";
import type { ReadOlderTurns } from "./olderTurns";

/** Called with the events of every open conversation. */
export type ChatsListener = (events: readonly RunningEvent[], answer: Answer, chat: Chat) => void;

/** Called when turns were replaced or restored. */
export type TurnsListener = (change: TurnsChange, chat: Chat) => void;

/**
 * The open conversations, each with its own runs. One is current: the side view shows it, and commands apply
 * to it. Switching to another conversation never stops its runs.
 */
export class Chats {
	readonly #open = new Map<string, Chat>();
	readonly #listeners = new Set<ChatsListener>();
	readonly #turnsListeners = new Set<TurnsListener>();
	readonly #changes = new Set<() => void>();
	readonly #opened = new Set<(chat: Chat) => void>();
	#current: Chat;

	constructor(private readonly options: ChatOptions) {
		this.#current = this.#add();
	}

	/** The conversation that the side view shows. */
	get current(): Chat {
		return this.#current;
	}

	/** All open conversations, oldest first. */
	get all(): readonly Chat[] {
		return [...this.#open.values()];
	}

	/** An open conversation by its id. */
	get(id: string): Chat | undefined {
		return this.#open.get(id);
	}

	/** The conversation that a run belongs to. */
	ofRun(run: string): Chat | undefined {
		return this.all.find((chat) => chat.runs(run) || chat.answer(run) !== undefined);
	}

	/** The answer of a run, whichever conversation it belongs to. */
	answer(run: string): Answer | undefined {
		return this.ofRun(run)?.answer(run);
	}

	/** Makes an empty conversation current. If the current one is empty, it is kept. */
	new(): Chat {
		if (!this.#current.empty) this.#setCurrent(this.#add());
		return this.#current;
	}

	/** Makes a conversation current. One that is already open is kept as it is. */
	show(conversation: Conversation, older?: ReadOlderTurns): Chat {
		const chat = this.open(conversation, older);
		this.#setCurrent(chat);
		return chat;
	}

	/**
	 * Opens a conversation without showing it.
	 *
	 * @param older reads the turns before those of `conversation`, if it has its newest ones only
	 */
	open(conversation: Conversation, older?: ReadOlderTurns): Chat {
		return this.#open.get(conversation.id) ?? this.#add(conversation, older);
	}

	/** Stops and removes a conversation. The current one is replaced with an empty one. */
	close(id: string): void {
		const chat = this.#open.get(id);
		if (!chat) return;
		chat.stop();
		this.#open.delete(id);
		if (chat === this.#current) this.#setCurrent(this.#add());
	}

	/**
	 * Removes the oldest conversations in which nothing streams, to bound the memory of a long session.
	 *
	 * @param most how many may stay open
	 * @param kept whether a conversation must stay open: it is shown elsewhere, or is not saved
	 */
	trim(most: number, kept: (chat: Chat) => boolean): void {
		const idle = this.all.filter((chat) => chat !== this.#current && !chat.busy && !kept(chat));
		for (const { id } of idle.slice(0, Math.max(0, idle.length - most))) this.#open.delete(id);
	}

	/** @returns a function that removes the listener */
	onEvents(listener: ChatsListener): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	/** Calls back when turns of any conversation were replaced or restored. */
	onTurns(listener: TurnsListener): () => void {
		this.#turnsListeners.add(listener);
		return () => this.#turnsListeners.delete(listener);
	}

	/** Calls back when another conversation has become the current one. */
	onCurrent(listener: () => void): () => void {
		this.#changes.add(listener);
		return () => this.#changes.delete(listener);
	}

	/** Calls back when a saved conversation has been opened. */
	onOpened(listener: (chat: Chat) => void): () => void {
		this.#opened.add(listener);
		return () => this.#opened.delete(listener);
	}

	dispose(): void {
		for (const chat of this.#open.values()) chat.dispose();
		this.#listeners.clear();
		this.#turnsListeners.clear();
		this.#changes.clear();
		this.#opened.clear();
	}

	#setCurrent(chat: Chat): void {
		if (chat === this.#current) return;
		const before = this.#current;
		this.#current = chat;
		// There is nothing to return to in an empty conversation.
		if (before.empty) this.#open.delete(before.id);
		for (const listener of this.#changes) this.#guarded(listener);
	}

	#add(conversation?: Conversation, older?: ReadOlderTurns): Chat {
		const chat = new Chat(this.options, conversation, older);
		this.#open.set(chat.id, chat);
		chat.onEvents((events, answer) => {
			for (const listener of this.#listeners) this.#guarded(() => listener(events, answer, chat));
		});
		chat.onTurns((change) => {
			for (const listener of this.#turnsListeners) this.#guarded(() => listener(change, chat));
		});
		if (conversation) for (const listener of this.#opened) this.#guarded(() => listener(chat));
		return chat;
	}

	#guarded(call: () => void): void {
		try {
			call();
		} catch (error) {
			this.options.onListenerError(error);
		}
	}
}
