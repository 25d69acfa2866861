import type { Conversation } from "../../core/conversation/conversation";
import { StreamError } from "../../core/errors/errors";
import type { Chat } from "../../core/run/chat";
import type { Chats } from "../../core/run/chats";
import type { ConversationSummary } from "../../core/storage/summary";
import type { HistoryStore } from "./historyStore";

/** What the commands need from the panel. */
interface ShowsChats {
	/** Makes the current conversation visible. */
	reveal(focus: boolean): Promise<void>;
	readonly tabs: {
		reveal(chat: Chat, focus: boolean): void;
		/** Closes the tab of a conversation, if there is one. */
		close(id: string): void;
	};
}

/** How conversations are exported and imported. */
interface ConversationFormats {
	toMarkdown(conversation: Conversation, title: string): string;
	toJson(conversation: Conversation, title: string): string;
	/**
	 * Reads what `toJson` wrote, as a conversation with new ids.
	 *
	 * @throws StreamError if the text does not come from `toJson`
	 */
	fromJson(text: string): ImportedConversation;
}

/** An imported conversation. */
export interface ImportedConversation {
	readonly conversation: Conversation;
	/** Absent if the first question is its title. */
	readonly title?: string;
}

/** What the history commands need. */
export interface HistoryParts {
	readonly chats: Chats;
	readonly store: HistoryStore;
	readonly panel: ShowsChats;
	readonly formats: ConversationFormats;
	/** Adds an imported conversation to the store. */
	readonly keep: (imported: ImportedConversation) => Promise<void>;
	/** The conversation that is selected in the History view. */
	readonly selected: () => string | undefined;
	/** Milliseconds since the epoch. */
	readonly now: () => number;
}

/** An error for the user: what happened, and what to do. */
export function problem(message: string, cause?: unknown): StreamError {
	return new StreamError({ kind: "internal", message }, { cause });
}

/** A whole conversation by its id: the open one, else the saved one. */
export async function findConversation(
	{ chats, store }: Pick<HistoryParts, "chats" | "store">,
	id: string,
	quiet = false,
): Promise<Conversation | undefined> {
	const chat = chats.get(id);
	if (!chat) return store.load(id, quiet);
	await chat.complete();
	return chat.conversation;
}

/** Like {@link findConversation}. @throws if there is none: another window may have deleted it */
export async function conversationOf(parts: HistoryParts, id: string): Promise<Conversation> {
	const found = await findConversation(parts, id);
	if (found) return found;
	throw noLonger();
}

const noLonger = () => problem("This chat is no longer in the history. Choose another one.");

/** The open conversation of an id, else the saved one, which is opened. Its older turns may not be read yet. */
export async function openedChat(
	{ chats, store }: Pick<HistoryParts, "chats" | "store">,
	id: string,
): Promise<Chat | undefined> {
	const chat = chats.get(id);
	if (chat) return chat;
	const opened = await store.open(id);
	return opened && chats.open(opened.conversation, opened.older);
}

/** The stored summary of a conversation. */
export async function summaryOf(
	{ store }: HistoryParts,
	id: string,
): Promise<ConversationSummary | undefined> {
	return (await store.list()).find((summary) => summary.id === id);
}

/** Makes a conversation current and focuses its composer. */
export async function openChat(parts: HistoryParts, id: string): Promise<void> {
	const chat = await openedChat(parts, id);
	if (!chat) throw noLonger();
	parts.chats.show(chat.conversation);
	await parts.panel.reveal(true);
}

/** Shows a conversation in its own editor tab. The side view does not change. */
export async function openChatInTab(parts: HistoryParts, id: string): Promise<void> {
	const chat = await openedChat(parts, id);
	if (!chat) throw noLonger();
	parts.panel.tabs.reveal(chat, true);
}
