import { type HistoryParts, openChat, openChatInTab } from "../historyParts";
import { exportChat, importChat } from "./chatFiles";
import { type Offer, pickChat } from "./chatItems";
import { deleteAllChats, deleteChat } from "./deleteChats";
import { renameChat } from "./renameChat";
import { searchChats } from "./searchChats";
import { showChats } from "./showChats";

/** The commands of the history. */
type HistoryCommand =
	| "showChats"
	| "openChat"
	| "openChatInTab"
	| "renameChat"
	| "pinChat"
	| "unpinChat"
	| "deleteChat"
	| "deleteAllChats"
	| "exportChat"
	| "importChat"
	| "searchChats";

/**
 * The handlers of the history commands. Those for one conversation accept its id, an element of the History
 * view, or `{ selected: true }` for the one that is selected there (keybindings). Without an argument they
 * use the current conversation or ask for one.
 */
export function historyCommands(
	parts: HistoryParts,
): Readonly<Record<HistoryCommand, (argument?: unknown) => unknown>> {
	/** Runs an action with the conversation that the argument refers to, if there is one. */
	const withChat =
		(
			action: (id: string) => Promise<void>,
			otherwise: () => string | undefined | Promise<string | undefined>,
		) =>
		async (argument?: unknown) => {
			const id = isSelected(argument) ? parts.selected() : (idOf(argument) ?? (await otherwise()));
			if (id !== undefined) await action(id);
		};
	const pick = (placeHolder: string, offer?: Offer) => () => pickChat(parts, placeHolder, offer);
	const current = (placeHolder: string) => () =>
		parts.chats.current.empty ? pickChat(parts, placeHolder) : parts.chats.current.id;
	return {
		showChats: () => showChats(parts),
		openChat: withChat((id) => openChat(parts, id), pick("Which chat do you want to open?")),
		openChatInTab: withChat(
			(id) => openChatInTab(parts, id),
			pick("Which chat do you want to open in an editor tab?"),
		),
		renameChat: withChat((id) => renameChat(parts, id), current("Which chat do you want to rename?")),
		pinChat: withChat(
			(id) => parts.store.pin(id, true),
			pick("Which chat do you want to pin?", {
				fits: ({ pinned }) => !pinned,
				none: "There is no chat that could be pinned. Ask a question in the panel.",
			}),
		),
		unpinChat: withChat(
			(id) => parts.store.pin(id, false),
			pick("Which chat do you want to unpin?", {
				fits: ({ pinned }) => pinned,
				none: "No chat is pinned. Pin one in the History view.",
			}),
		),
		deleteChat: withChat((id) => deleteChat(parts, id), pick("Which chat do you want to delete?")),
		deleteAllChats: () => deleteAllChats(parts),
		exportChat: withChat((id) => exportChat(parts, id), current("Which chat do you want to export?")),
		importChat: () => importChat(parts),
		searchChats: () => searchChats(parts),
	};
}

function isSelected(argument: unknown): boolean {
	return typeof argument === "object" && argument !== null && "selected" in argument;
}

function idOf(argument: unknown): string | undefined {
	if (typeof argument === "string") return argument;
	if (typeof argument !== "object" || argument === null || !("id" in argument)) return undefined;
	return typeof argument.id === "string" ? argument.id : undefined;
}
