import * as vscode from "vscode";
import type { ConversationStore } from "./disk/store";
import type { HistoryStore } from "./historyStore";

/** The store as the History view and its commands see it. Unreadable parts are reported once, on opening. */
export function savedChats(store: ConversationStore): HistoryStore {
	return {
		list: () => store.list(),
		load: async (id, quiet = false) => {
			const stored = await store.load(id);
			if (stored && stored.notes.length > 0 && !quiet)
				void vscode.window.showWarningMessage(stored.notes.join(" "));
			return stored?.conversation;
		},
		rename: (id, title) => store.rename(id, title),
		pin: (id, pinned) => store.pin(id, pinned),
		delete: (id) => store.delete(id),
		onDidChange: (listener) => store.onDidChange(listener),
	};
}
