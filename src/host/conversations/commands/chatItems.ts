import * as vscode from "vscode";
import type { ConversationSummary } from "../../../core/storage/summary";
import type { HistoryParts } from "../historyParts";
import { openState } from "../list/changes";
import { row, sections, withoutIcons } from "../list/rows";

/** A row of a quick pick: a conversation, or the name of a section. */
export interface ChatItem extends vscode.QuickPickItem {
	/** Absent on the name of a section. */
	readonly summary?: ConversationSummary;
}

/** A conversation as a row of a quick pick. */
export function chatItem({ chats, now }: HistoryParts, summary: ConversationSummary): ChatItem {
	const { title, description, icon } = row(summary, openState(chats), now());
	return {
		label: withoutIcons(title),
		description: withoutIcons(description),
		iconPath: new vscode.ThemeIcon(icon),
		summary,
	};
}

/** Conversations as rows of a quick pick, below the names of their sections. */
export function chatItems(parts: HistoryParts, summaries: readonly ConversationSummary[]): ChatItem[] {
	return sections(summaries, parts.now()).flatMap((section) => [
		{ label: section.name, kind: vscode.QuickPickItemKind.Separator },
		...section.summaries.map((summary) => chatItem(parts, summary)),
	]);
}

const noChats = "There are no chats yet. Ask a question in the panel.";

/** Says that there is nothing to choose from. */
export function sayNoChats(): void {
	void vscode.window.showInformationMessage(noChats);
}

/** Which conversations are offered, and what is said where there are none of them. */
export interface Offer {
	readonly fits: (summary: ConversationSummary) => boolean;
	readonly none: string;
}

/**
 * Lets the user choose a conversation.
 *
 * @param offer all conversations where it is left out
 * @returns undefined when they left, or when there is none, which is said
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
