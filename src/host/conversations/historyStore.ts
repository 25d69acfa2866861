import type { Conversation } from "../../core/conversation/conversation";
import type { ConversationSummary } from "../../core/storage/summary";

/** The conversations that are kept, as the History view and its commands see them. */
export interface HistoryStore {
	/** Pinned ones first, then the newest first. */
	list(): Promise<readonly ConversationSummary[]>;
	/**
	 * Reads a conversation, and tells the user what could not be read unless `quiet` is set.
	 *
	 * @returns undefined where there is none of this id (any more)
	 */
	load(id: string, quiet?: boolean): Promise<Conversation | undefined>;
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
