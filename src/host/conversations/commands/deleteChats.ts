import * as vscode from "vscode";
import { segmentsOf } from "../../../core/conversation/continuation";
import { StreamError } from "../../../core/errors/errors";
import type { Chat } from "../../../core/run/chat";
import type { ConversationSummary } from "../../../core/storage/summary";
import { type HistoryParts, problem, summaryOf } from "../historyParts";
import { inMessage } from "../list/rows";

/** How long a stopped run may take to end, in milliseconds. */
const longestStop = 2_000;

const undoButton = "Undo";

/** Restores what was deleted; false if it is too late. */
type Undo = () => Promise<boolean>;

/** Deletes a conversation at once and offers Undo. Stops its runs and closes its tab. */
export async function deleteChat(parts: HistoryParts, id: string): Promise<void> {
	const summary = await summaryOf(parts, id);
	if (!summary) throw problem("This chat is no longer in the history. Choose another one.");
	const undo = await remove(parts, id);
	// Not awaited: the command is done, but the message may stay open for a long time.
	void offerUndo(`Deleted "${inMessage(summary.title)}".`, [undo]);
}

/** Delete All Chats…: asks first. Pinned chats are kept unless the user chooses otherwise. */
export async function deleteAllChats(parts: HistoryParts): Promise<void> {
	const all = await parts.store.list();
	if (all.length === 0) {
		void vscode.window.showInformationMessage("There are no chats to delete.");
		return;
	}
	const chosen = await askWhich(all);
	if (chosen.length === 0) return;
	const undos: Undo[] = [];
	let failed = 0;
	for (const { id } of chosen) {
		try {
			undos.push(await remove(parts, id));
		} catch {
			failed++;
		}
	}
	if (undos.length > 0) void offerUndo(`Deleted ${counted(undos.length)}.`, undos);
	if (failed > 0)
		throw problem(`${counted(failed)} could not be deleted. Try again, or open the log for details.`);
}

/** @returns the conversations that the user wants to delete */
async function askWhich(all: readonly ConversationSummary[]): Promise<readonly ConversationSummary[]> {
	const unpinned = all.filter(({ pinned }) => !pinned);
	const pinned = all.length - unpinned.length;
	const choices = new Map([
		...(unpinned.length > 0 ? ([["Delete", unpinned]] as const) : []),
		...(pinned > 0 ? ([["Delete Pinned Chats Too", all]] as const) : []),
	]);
	const kept = pinned > 0 ? ` ${counted(pinned)} ${pinned === 1 ? "is" : "are"} pinned.` : "";
	const button = await vscode.window.showWarningMessage(
		unpinned.length > 0
			? `Delete ${counted(unpinned.length)}?`
			: `Delete ${counted(all.length)} that are pinned?`,
		{ modal: true, detail: `Streaming answers are stopped. You can undo this for ten seconds.${kept}` },
		...choices.keys(),
	);
	return (button && choices.get(button)) || [];
}

const counted = (count: number) => (count === 1 ? "1 chat" : `${count} chats`);

/** Stops, deletes and closes a conversation. One that can't be deleted stays open. */
async function remove({ chats, store, panel }: HistoryParts, id: string): Promise<Undo> {
	const chat = chats.get(id);
	if (chat) await stop(chat);
	const current = chats.current.id === id;
	const undo = await store.delete(id);
	panel.tabs.close(id);
	chats.close(id);
	return async () => {
		if (!(await undo())) return false;
		// Shown again, unless the user has started something else.
		const conversation = current && chats.current.empty ? await store.load(id) : undefined;
		if (conversation && chats.current.empty) chats.show(conversation);
		return true;
	};
}

/** Stops the runs of a conversation and waits until they have ended, so that nothing is saved later. */
async function stop(chat: Chat): Promise<void> {
	const runs = () =>
		chat.conversation.turns.some(({ answers }) =>
			answers.flatMap(segmentsOf).some(({ id, ended }) => ended === undefined && chat.runs(id)),
		);
	chat.stop();
	if (!runs()) return;
	await new Promise<void>((resolve) => {
		const over = () => {
			clearTimeout(timer);
			end();
			resolve();
		};
		const end = chat.onEvents(() => !runs() && over());
		const timer = setTimeout(over, longestStop);
	});
}

async function offerUndo(message: string, undos: readonly Undo[]): Promise<void> {
	const button = await vscode.window.showInformationMessage(message, undoButton);
	if (button !== undoButton) return;
	const results = await Promise.allSettled(undos.map((undo) => undo()));
	const failed = results.filter((result) => result.status === "rejected" || !result.value);
	if (failed.length === 0) return;
	const reason = failed.find((result) => result.status === "rejected")?.reason as unknown;
	await vscode.window.showErrorMessage(
		reason instanceof StreamError
			? reason.failure.message
			: `${counted(failed.length)} could not be brought back. Undo works for ten seconds only.`,
	);
}
