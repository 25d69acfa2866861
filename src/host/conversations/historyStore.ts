import type { Conversation } from "../../core/conversation/conversation";

/** What a list shows of a conversation, without reading its answers. */
export interface ConversationSummary {
	readonly id: string;
	readonly title: string;
	/** The name of the endpoint that answered last. */
	readonly endpoint: string;
	/** Milliseconds since the epoch, as all times here. */
	readonly createdAt: number;
	readonly updatedAt: number;
	readonly pinned: boolean;
	readonly turns: number;
}

/** The conversations that are kept, as the History view and its commands see them. */
export interface HistoryStore {
	/** Pinned ones first, then the newest first. */
	list(): Promise<readonly ConversationSummary[]>;
	/** @returns undefined where there is none of this id (any more) */
	load(id: string): Promise<Conversation | undefined>;
	rename(id: string, title: string): Promise<void>;
	pin(id: string, pinned: boolean): Promise<void>;
	/**
	 * Moves a conversation away.
	 *
	 * @returns a function that brings it back within ten seconds; false where it is too late
	 */
	delete(id: string): Promise<() => Promise<boolean>>;
	/** @returns a function that ends the listening */
	onDidChange(listener: () => void): () => void;
}
