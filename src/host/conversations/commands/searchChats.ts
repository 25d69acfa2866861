import * as vscode from "vscode";
import { findConversation, type HistoryParts, openChat } from "../historyParts";
import { withoutIcons } from "../list/rows";
import { maxResults, Searcher } from "../list/search";
import { type ChatItem, chatItem, sayNoChats } from "./chatItems";

const title = "Stream Panel: Search Chats";

/** How long after the last keystroke a search starts, in milliseconds. */
const pause = 120;

/** Search Chats…: finds conversations by title, questions and answers, as the user types. */
export async function searchChats(parts: HistoryParts): Promise<void> {
	const summaries = await parts.store.list();
	if (summaries.length === 0) return sayNoChats();
	const searcher = new Searcher((id) => findConversation(parts, id, true));
	const box = vscode.window.createQuickPick<ChatItem>();
	box.title = title;
	box.placeholder = "Words of a title, a question or an answer";
	let abort = new AbortController();
	let timer: ReturnType<typeof setTimeout> | undefined;

	const search = async (query: string, signal: AbortSignal) => {
		const items: ChatItem[] = [];
		for await (const { summary, line } of searcher.search(query, summaries, signal)) {
			// Quick Pick filters by the typed text as well, but does not know the text of the conversation.
			const more = { alwaysShow: true, ...(line === undefined ? {} : { detail: withoutIcons(line) }) };
			items.push({ ...chatItem(parts, summary), ...more });
			box.items = items;
		}
		if (signal.aborted) return;
		if (items.length === 0 && query.trim() !== "") items.push(nothing);
		box.items = items;
		box.busy = false;
		box.title = items.length < maxResults ? title : `${title} (the first ${maxResults} results)`;
	};
	const type = (query: string) => {
		abort.abort();
		abort = new AbortController();
		clearTimeout(timer);
		box.busy = true;
		timer = setTimeout(() => search(query, abort.signal), pause);
	};

	try {
		box.onDidChangeValue(type);
		const id = await new Promise<string | undefined>((resolve) => {
			box.onDidAccept(() => {
				const found = (box.selectedItems[0] ?? box.activeItems[0])?.summary?.id;
				if (found !== undefined) resolve(found);
			});
			box.onDidHide(() => resolve(undefined));
			box.show();
		});
		if (id !== undefined) await openChat(parts, id);
	} finally {
		abort.abort();
		clearTimeout(timer);
		box.dispose();
	}
}

const nothing: ChatItem = {
	label: "No chat contains these words.",
	detail: "Type fewer words. All of them must be in one line.",
	alwaysShow: true,
};
