import type { RunningEvent } from "../../../core/events/events";
import type { Chats } from "../../../core/run/chats";
import type { HistoryStore } from "../historyStore";
import type { OpenState } from "./rows";

/**
 * Calls back when a list of conversations must be redrawn: stored ones have changed, an answer has begun or
 * ended, or another conversation is shown. Once for all changes in one task, never for a delta.
 *
 * @returns a function that removes the listener
 */
export function onHistoryChange(store: HistoryStore, chats: Chats, listener: () => void): () => void {
	let waiting = false;
	let over = false;
	const change = () => {
		if (waiting) return;
		waiting = true;
		queueMicrotask(() => {
			waiting = false;
			if (!over) listener();
		});
	};
	const ends = [
		store.onDidChange(change),
		chats.onCurrent(change),
		chats.onEvents((events) => events.some(startsOrEnds) && change()),
	];
	return () => {
		over = true;
		for (const end of ends) end();
	};
}

function startsOrEnds({ event }: RunningEvent): boolean {
	return event.type === "run.started" || event.type === "run.ended";
}

/** The current state of the open conversations, for the rows. */
export function openState(chats: Chats): OpenState {
	const streaming = chats.all.filter(({ answering }) => answering).map(({ id }) => id);
	return { current: chats.current.id, streaming: new Set(streaming) };
}
