import * as vscode from "vscode";
import type { ConversationStore } from "./disk/store";
import type { HistoryStore } from "./historyStore";

const olderFailed = "The earlier turns of this chat could not be read. Reload the window to try again.";

/** The store as the History view and its commands see it. Unreadable parts are reported once, on opening. */
export function savedChats(store: ConversationStore): HistoryStore {
	return {
		list: () => store.list(),
		load: async (id, quiet = false) => {
			const stored = await store.load(id);
			if (stored && !quiet) report(stored.notes);
			return stored?.conversation;
		},
		open: async (id) => {
			const opened = await store.open(id);
			if (!opened) return undefined;
			const { conversation, notes, older } = opened;
			report(notes);
			return older ? { conversation, older: () => readOlder(older, notes) } : { conversation };
		},
		rename: (id, title) => store.rename(id, title),
		pin: (id, pinned) => store.pin(id, pinned),
		delete: (id) => store.delete(id),
		onDidChange: (listener) => store.onDidChange(listener),
	};
}

type Opened = NonNullable<Awaited<ReturnType<ConversationStore["open"]>>>;

async function readOlder(older: NonNullable<Opened["older"]>, reported: readonly string[]) {
	try {
		const { turns, notes } = await older();
		report(notes.filter((note) => !reported.includes(note)));
		return turns;
	} catch (error) {
		void vscode.window.showWarningMessage(olderFailed);
		throw error;
	}
}

function report(notes: readonly string[]): void {
	if (notes.length > 0) void vscode.window.showWarningMessage(notes.join(" "));
}
