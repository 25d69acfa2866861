import type { RunEnded } from "../../core/events/runEvents";
import type { Chat } from "../../core/run/chat";
import type { Chats } from "../../core/run/chats";
import { Disposable } from "../disposable";

/** What a notification needs from VS Code. */
interface Notifications {
	/** Whether the user enabled notifications. */
	wanted(): boolean;
	/** Whether the window has the focus. No notification is needed then. */
	focused(): boolean;
	/** Shows a notification. @returns the button that was chosen */
	tell(message: string, button: string): PromiseLike<string | undefined>;
	/** Brings a conversation to the front. */
	show(chat: Chat): unknown;
}

const words: { readonly [K in RunEnded["outcome"]]: string | undefined } = {
	completed: "The answer is complete",
	incomplete: "The answer ended and is not complete",
	failed: "The answer failed",
	// The user stopped it and knows.
	aborted: undefined,
};

/** How many characters of the question a notification shows. */
const shownWords = 60;

/** Shows a notification when an answer ends while the user is in another window. */
export class EndNotice extends Disposable {
	constructor(
		chats: Chats,
		private readonly notifications: Notifications,
	) {
		super();
		this._register({
			dispose: chats.onEvents((events, { ended }, chat) => {
				if (ended && events.some(({ event }) => event === ended))
					void this.hear(ended, events[0]?.run ?? "", chat);
			}),
		});
	}

	private async hear({ outcome }: RunEnded, run: string, chat: Chat): Promise<void> {
		const sentence = words[outcome];
		// Of several answers side by side, only the last one to end shows a notification.
		if (
			sentence === undefined ||
			chat.answering ||
			!this.notifications.wanted() ||
			this.notifications.focused()
		)
			return;
		const asked = (chat.turn(run)?.question.text ?? "").replace(/\s+/g, " ").trim();
		const question = asked.length > shownWords ? `${asked.slice(0, shownWords).trimEnd()}…` : asked;
		const picked = await this.notifications.tell(
			question === "" ? `${sentence}.` : `${sentence}: “${question}”`,
			"Show",
		);
		if (picked !== undefined) await this.notifications.show(chat);
	}
}
