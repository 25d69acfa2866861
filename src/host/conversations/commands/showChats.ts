import * as vscode from "vscode";
import type { ConversationSummary } from "../../../core/storage/summary";
import { type HistoryParts, openChat } from "../historyParts";
import { onHistoryChange } from "../list/changes";
import { type ChatItem, chatItems, sayNoChats } from "./chatItems";
import { deleteChat } from "./deleteChats";
import { renameChat } from "./renameChat";

/** What the user did in the list. */
type Chosen = { readonly action: "open" | "rename"; readonly id: string };

interface Button extends vscode.QuickInputButton {
	/** @returns true if the list must close for another input */
	readonly press: (parts: HistoryParts, id: string) => Promise<boolean>;
}

const pinButton = (pinned: boolean): Button => ({
	iconPath: new vscode.ThemeIcon(pinned ? "pinned" : "pin"),
	tooltip: pinned ? "Unpin" : "Pin",
	press: async ({ store }, id) => {
		await store.pin(id, !pinned);
		return false;
	},
});

const renameButton: Button = {
	iconPath: new vscode.ThemeIcon("edit"),
	tooltip: "Rename…",
	press: async () => true,
};

const deleteButton: Button = {
	iconPath: new vscode.ThemeIcon("trash"),
	tooltip: "Delete",
	press: async (parts, id) => {
		await deleteChat(parts, id);
		return false;
	},
};

/** Show Chats…: lists all conversations, to open, pin, rename or delete them. */
export async function showChats(parts: HistoryParts): Promise<void> {
	for (;;) {
		const summaries = await parts.store.list();
		if (summaries.length === 0) return sayNoChats();
		const chosen = await choose(parts, summaries);
		if (!chosen) return;
		if (chosen.action === "open") return openChat(parts, chosen.id);
		await renameChat(parts, chosen.id);
	}
}

async function choose(
	parts: HistoryParts,
	summaries: readonly ConversationSummary[],
): Promise<Chosen | undefined> {
	const box = vscode.window.createQuickPick<ChatItem>();
	box.title = "Stream Panel: Chats";
	box.placeholder = "Which chat do you want to open?";
	box.matchOnDescription = true;
	box.keepScrollPosition = true;
	// A row that moved while the user clicks would open another chat.
	const places = new Map(summaries.map(({ id }, at) => [id, at]));
	const placeOf = ({ id }: ConversationSummary) => places.get(id) ?? summaries.length;
	const order = (a: ConversationSummary, b: ConversationSummary) => placeOf(a) - placeOf(b);
	const show = (all: readonly ConversationSummary[]) => {
		const active = box.activeItems[0]?.summary?.id;
		box.items = chatItems(parts, all, order).map(withButtons);
		const same = box.items.filter(
			({ summary }) => summary && summary.id === (active ?? parts.chats.current.id),
		);
		if (same.length > 0) box.activeItems = same;
	};
	show(summaries);
	const end = onHistoryChange(parts.store, parts.chats, async () => show(await parts.store.list()));
	try {
		return await new Promise<Chosen | undefined>((resolve, reject) => {
			box.onDidAccept(() => {
				// Not the active row: that one may be of a list that has changed since.
				const id = (box.selectedItems[0] ?? box.activeItems[0])?.summary?.id;
				if (id !== undefined) resolve({ action: "open", id });
			});
			box.onDidTriggerItemButton(({ item: { summary }, button }) => {
				if (!summary) return;
				const { id } = summary;
				const renames = (leave: boolean) => leave && resolve({ action: "rename", id });
				(button as Button).press(parts, id).then(renames, reject);
			});
			box.onDidHide(() => resolve(undefined));
			box.show();
		});
	} finally {
		end();
		box.dispose();
	}
}

function withButtons(item: ChatItem): ChatItem {
	if (!item.summary) return item;
	return { ...item, buttons: [pinButton(item.summary.pinned), renameButton, deleteButton] };
}
