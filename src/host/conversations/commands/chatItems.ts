import * as vscode from "vscode";
import type { ConversationSummary } from "../../../core/storage/summary";
import type { HistoryParts } from "../historyParts";
import { openState } from "../list/changes";
import { row, sections, withoutIcons } from "../list/rows";

/** An item of a Quick Pick: a conversation, or the name of a section. */
export interface ChatItem extends vscode.QuickPickItem {
	/** Absent for the name of a section. */
	readonly summary?: ConversationSummary;
}

/** A conversation as an item of a Quick Pick. */
export function chatItem({ chats, now }: HistoryParts, summary: ConversationSummary): ChatItem {
	const { title, description, icon } = row(summary, openState(chats), now());
	return {
		label: withoutIcons(title),
		description: withoutIcons(description),
		iconPath: new vscode.ThemeIcon(icon),
		summary,
	};
}

/** Conversations as items of a Quick Pick, below the names of their sections. @param order the newest first, by default */
export function chatItems(
	parts: HistoryParts,
	summaries: readonly ConversationSummary[],
	order?: Parameters<typeof sections>[2],
): ChatItem[] {
	return sections(summaries, parts.now(), order).flatMap((section) => [
		{ label: section.name, kind: vscode.QuickPickItemKind.Separator },
		...section.summaries.map((summary) => chatItem(parts, summary)),
	]);
}

const noChats = "There are no chats yet. Ask a question in the panel.";

/** Tells the user that there are no chats. */
export function sayNoChats(): void {
	void vscode.window.showInformationMessage(noChats);
}

/** Which conversations are offered, and the message if there are none. */
export interface Offer {
	readonly fits: (summary: ConversationSummary) => boolean;
	readonly none: string;
}

/**
 * Lets the user choose a conversation.
 *
 * @param offer all conversations by default
 * @returns undefined if the user cancelled, or if there is none and a message was shown
 */
export async function pickChat(
	parts: HistoryParts,
	placeHolder: string,
	{ fits, none }: Offer = { fits: () => true, none: noChats },
): Promise<string | undefined> {
	const offered = (await parts.store.list()).filter(fits);
	if (offered.length === 0) {
		void vscode.window.showInformationMessage(none);
		return undefined;
	}
	const items = chatItems(parts, offered);
	const picked = await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true });
	return picked?.summary?.id;
}
