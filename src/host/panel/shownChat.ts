import type { RunningEvent } from "../../core/events/events";
import type { Chat } from "../../core/run/chat";
import type { Chats } from "../../core/run/chats";

/** The conversation that a surface shows. Another one may replace it. */
export interface ShownChat {
	readonly chat: Chat;
	/** Calls back with the events of the conversation that is shown. */
	onEvents(listener: (events: readonly RunningEvent[]) => void): () => void;
	/** Calls back when another conversation is shown, or turns were changed without an event. */
	onChange(listener: () => void): () => void;
}

/** The side view shows the current conversation. */
export function currentChat(chats: Chats): ShownChat {
	return {
		get chat() {
			return chats.current;
		},
		onEvents: (listener) =>
			chats.onEvents((events, _, chat) => {
				if (chat === chats.current) listener(events);
			}),
		onChange: (listener) => {
			const ofTurns = chats.onTurns(({ added }, chat) => {
				if (added.length > 0 && chat === chats.current) listener();
			});
			const ofCurrent = chats.onCurrent(listener);
			return () => {
				ofTurns();
				ofCurrent();
			};
		},
	};
}

/** A tab shows the same conversation until it is closed. */
export function oneChat(chat: Chat): ShownChat {
	return {
		chat,
		onEvents: (listener) => chat.onEvents(listener),
		onChange: (listener) => chat.onTurns(({ added }) => added.length > 0 && listener()),
	};
}
