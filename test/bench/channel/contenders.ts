import type { Answer } from "../../../src/core/conversation/answer";
import { newConversation, reduce } from "../../../src/core/conversation/conversation";
import type { RunningEvent } from "../../../src/core/events/events";
import { Chat, type RunListener } from "../../../src/core/run/chat";
import { PanelChannel } from "../../../src/host/panel/channel";
import { oneChat } from "../../../src/host/panel/shownChat";

/** Sends events to a webview in its own way. */
export interface Contender {
	readonly name: string;
	/** Handles the events of one chunk, like a chat. */
	feed(events: readonly RunningEvent[]): void;
	/** Resolves when VS Code has accepted everything that was posted. */
	settled(): Promise<unknown>;
	dispose(): void;
}

export type Post = (message: unknown) => Thenable<boolean>;

/** A chat that passes its input to the listeners: folding is not part of this benchmark. */
class FedChat extends Chat {
	readonly #listeners = new Set<RunListener>();

	readonly #answer = someAnswer();

	constructor() {
		super({
			run: () => {
				throw new Error("This chat sends no requests.");
			},
			now: Date.now,
			onListenerError: console.error,
		});
	}

	override onEvents(listener: RunListener): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	feed(events: readonly RunningEvent[]): void {
		for (const listener of this.#listeners) listener(events, this.#answer);
	}
}

function someAnswer(): Answer {
	const conversation = newConversation("bench");
	const question = { text: "Go", attachments: [] };
	const source = { endpoint: "bench", name: "Bench" };
	reduce(conversation, { run: "bench", at: 0, event: { type: "run.started", question, source } });
	const answer = conversation.turns[0]?.answers[0];
	if (!answer) throw new Error("run.started began no answer.");
	return answer;
}

/** The channel of the product, as the panel uses it. */
function ours(post: Post): Contender {
	const chat = new FedChat();
	const channel = new PanelChannel(oneChat(chat), post);
	channel.snapshot();
	return {
		name: "Stream Panel",
		feed: (events) => chat.feed(events),
		settled: async () => {},
		dispose: () => channel.dispose(),
	};
}

/** What most chat extensions do: one message per event, with the whole event. */
function each(post: Post): Contender {
	let posted: Thenable<boolean>[] = [];
	let seq = 0;
	return {
		name: "one message per event",
		feed(events) {
			for (const event of events) posted.push(post({ type: "batch", seq: ++seq, events: [event] }));
		},
		settled: () => Promise.all(posted),
		dispose() {
			posted = [];
		},
	};
}

/** Posts only the last event: the cost of the pace, the chunks and the host itself in the same time. */
function nothing(post: Post): Contender {
	return {
		name: "nothing",
		feed(events) {
			const last = events.at(-1);
			if (last?.event.type === "response.output_text.done") post({ type: "batch", seq: 1, events: [last] });
		},
		settled: async () => {},
		dispose() {},
	};
}

export const contenders: readonly ((post: Post) => Contender)[] = [each, ours, nothing];
