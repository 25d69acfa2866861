import type { Conversation } from "../../core/conversation/conversation";
import { StreamError } from "../../core/errors/errors";
import type { Chat } from "../../core/run/chat";
import type { Chats } from "../../core/run/chats";
import type { ConversationSummary } from "../../core/storage/summary";
import type { HistoryStore } from "./historyStore";

/** What the commands need of the panel. */
interface ShowsChats {
	/** Makes the current conversation visible. */
	reveal(focus: boolean): Promise<void>;
	readonly tabs: {
		reveal(chat: Chat, focus: boolean): void;
		/** Closes the tab of a conversation, if there is one. */
		close(id: string): void;
	};
}

/** How conversations leave and come back as files. */
interface ConversationFormats {
	toMarkdown(conversation: Conversation, title: string): string;
	toJson(conversation: Conversation, title: string): string;
	/**
	 * Reads what `toJson` wrote, as a conversation with ids of its own.
	 *
	 * @throws StreamError where the text is none of `toJson`
	 */
	fromJson(text: string): ImportedConversation;
}

/** A conversation that comes from a file. */
export interface ImportedConversation {
	readonly conversation: Conversation;
	/** Absent where the first question is its title. */
	readonly title?: string;
}

/** What the commands of the history work on. */
export interface HistoryParts {
	readonly chats: Chats;
	readonly store: HistoryStore;
	readonly panel: ShowsChats;
	readonly formats: ConversationFormats;
	/** Puts an imported conversation into the store. */
	readonly keep: (imported: ImportedConversation) => Promise<void>;
	/** The conversation that is selected in the History view. */
	readonly selected: () => string | undefined;
	/** Milliseconds since the epoch. */
	readonly now: () => number;
}

/** A failure that people read: what happened, and what to do. */
export function problem(message: string, cause?: unknown): StreamError {
	return new StreamError({ kind: "internal", message }, { cause });
}

/** A conversation by its id: the open one, else the saved one. */
export async function findConversation(
	{ chats, store }: Pick<HistoryParts, "chats" | "store">,
	id: string,
	quiet = false,
): Promise<Conversation | undefined> {
	return chats.get(id)?.conversation ?? (await store.load(id, quiet));
}

/** As {@link findConversation}. @throws where there is none: another window may have deleted it */
export async function conversationOf(parts: HistoryParts, id: string): Promise<Conversation> {
	const found = await findConversation(parts, id);
	if (found) return found;
	throw problem("This chat is no longer in the history. Choose another one.");
}

/** What the store says of a conversation. */
export async function summaryOf(
	{ store }: HistoryParts,
	id: string,
): Promise<ConversationSummary | undefined> {
	return (await store.list()).find((summary) => summary.id === id);
}

/** Makes a conversation the current one, with the keyboard in its composer. */
export async function openChat(parts: HistoryParts, id: string): Promise<void> {
	parts.chats.show(await conversationOf(parts, id));
	await parts.panel.reveal(true);
}

/** Shows a conversation in an editor tab of its own; the side view keeps what it shows. */
export async function openChatInTab(parts: HistoryParts, id: string): Promise<void> {
	const conversation = await conversationOf(parts, id);
	parts.panel.tabs.reveal(parts.chats.open(conversation), true);
}
