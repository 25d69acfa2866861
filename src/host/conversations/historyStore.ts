import type { Conversation } from "../../core/conversation/conversation";
import type { OpenedConversation } from "../../core/run/olderTurns";
import type { ConversationSummary } from "../../core/storage/summary";

/** The stored conversations, as the History view and its commands see them. */
export interface HistoryStore {
	/** Pinned ones first, then the newest first. */
	list(): Promise<readonly ConversationSummary[]>;
	/**
	 * Reads a conversation. Reports unreadable parts to the user unless `quiet` is set.
	 *
	 * @returns undefined if no conversation has this id (any more)
	 */
	load(id: string, quiet?: boolean): Promise<Conversation | undefined>;
	/** Reads the newest turns of a conversation first. Reports unreadable parts to the user. */
	open(id: string): Promise<OpenedConversation | undefined>;
	rename(id: string, title: string): Promise<void>;
	pin(id: string, pinned: boolean): Promise<void>;
	/**
	 * Deletes a conversation.
	 *
	 * @returns a function that restores it within ten seconds; it returns false if it is too late
	 */
	delete(id: string): Promise<() => Promise<boolean>>;
	/** @returns a function that removes the listener */
	onDidChange(listener: () => void): () => void;
}
