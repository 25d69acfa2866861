import { type Conversation, reduce } from "../../../src/core/conversation/conversation";
import type { ToPanel } from "../../../src/core/panel/channel";

/**
 * The conversation that a webview shows after these messages.
 *
 * @returns undefined if it would have requested a snapshot because of a gap
 */
export function shownConversation(messages: readonly ToPanel[]): Conversation | undefined {
	let conversation: Conversation | undefined;
	let seq = 0;
	for (const message of messages) {
		if (message.type === "snapshot") {
			conversation = structuredClone(message.conversation);
			seq = message.seq;
		} else if (message.type === "older") {
			if (message.seq !== seq + 1) return undefined;
			seq = message.seq;
			conversation?.turns.unshift(...structuredClone(message.turns));
		} else if (message.type === "batch") {
			if (message.seq !== seq + 1) return undefined;
			seq = message.seq;
			if (conversation) for (const event of message.events) reduce(conversation, event);
		}
	}
	return conversation;
}
