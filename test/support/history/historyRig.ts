import { type Conversation, newConversation, reduce } from "../../../src/core/conversation/conversation";
import type { StreamEvent } from "../../../src/core/events/events";
import type { Question } from "../../../src/core/events/question";
import type { Chat, RunFunction } from "../../../src/core/run/chat";
import { Chats } from "../../../src/core/run/chats";
import type { ConversationSummary } from "../../../src/core/storage/summary";
import type { HistoryParts, ImportedConversation } from "../../../src/host/conversations/historyParts";
import { MemoryHistory } from "./memoryHistory";

/** Noon of a day in this machine's time zone. */
export const noon: number = new Date("2026-03-20T12:00").getTime();
export const hour = 3_600_000;

const source = { endpoint: "test", name: "Test" };

/** Everything that the history works on, without disk, server and panel. */
export class HistoryRig {
	/** What was done to the panel: "reveal ID", "tab ID", "close ID". */
	readonly shown: string[] = [];
	readonly chats: Chats;
	readonly store: MemoryHistory;
	readonly parts: HistoryParts;
	readonly #answers: { readonly push: (text: string) => void; readonly end: () => void }[] = [];
	/** The conversation that is selected in the view. */
	selected: string | undefined;
	now = noon;

	constructor() {
		const now = () => this.now;
		this.chats = new Chats({
			run: (...args) => this.#run(...args),
			now,
			onListenerError: (error) => {
				throw error;
			},
		});
		this.store = new MemoryHistory(this.chats, now);
		this.parts = {
			chats: this.chats,
			store: this.store,
			now,
			selected: () => this.selected,
			keep: async ({ conversation, title }) =>
				this.store.keep(conversation, title === undefined ? {} : { title }),
			formats: {
				toMarkdown: (conversation, title) => `# ${title}\n\n${conversation.turns.length} questions\n`,
				toJson: (conversation, title) => JSON.stringify({ conversation, title }),
				fromJson: (text) => JSON.parse(text) as ImportedConversation,
			},
			panel: {
				reveal: async () => {
					this.shown.push(`reveal ${this.chats.current.id}`);
				},
				tabs: {
					reveal: (chat: Chat) => this.shown.push(`tab ${chat.id}`),
					close: (id: string) => this.shown.push(`close ${id}`),
				},
			},
		};
	}

	/** Saves a conversation that is not open. */
	save(id: string, more: Partial<ConversationSummary> = {}, answer = "Because."): Conversation {
		const conversation = newConversation(id);
		const question = { text: `Question ${id}`, attachments: [] };
		for (const event of [
			{ type: "run.started", question, source },
			delta(answer),
			{ type: "run.ended", outcome: "completed" },
		] as const) {
			reduce(conversation, { event, run: `run of ${id}`, at: this.now });
		}
		this.store.keep(conversation, { title: `Title ${id}`, updatedAt: this.now, ...more });
		return conversation;
	}

	/** Asks in the current conversation; the answer streams until it is stopped or ended. */
	async ask(text: string): Promise<Chat> {
		const chat = this.chats.current;
		const question: Question = { text, attachments: [] };
		const provider = { stream: () => Promise.reject(new Error("nobody is asked")) as never };
		void chat.ask({ question, instructions: "", source, provider });
		await settled(() => chat.answering);
		return chat;
	}

	/** Sends this text as a delta of the answer that began last. */
	push(text: string): void {
		this.#answers.at(-1)?.push(text);
	}

	/** Ends every answer that streams, and waits for the ends. */
	async end(): Promise<void> {
		for (const { end } of this.#answers.splice(0)) end();
		await settled(() => this.chats.all.every(({ answering }) => !answering));
	}

	#run(...[, { question }, { source, signal }]: Parameters<RunFunction>): ReturnType<RunFunction> {
		const texts: string[] = [];
		let wake = () => {};
		let ended = false;
		const end = () => {
			ended = true;
			wake();
		};
		signal.addEventListener("abort", end);
		const push = (text: string) => {
			texts.push(text);
			wake();
		};
		this.#answers.push({ push, end });
		return (async function* (): AsyncGenerator<readonly StreamEvent[]> {
			yield [{ type: "run.started", question, source }];
			while (!ended) {
				for (const text of texts.splice(0)) yield [delta(text)];
				if (ended) break;
				await new Promise<void>((resolve) => {
					wake = resolve;
				});
			}
			yield [{ type: "run.ended", outcome: signal.aborted ? "aborted" : "completed" }];
		})();
	}
}

function delta(text: string): StreamEvent {
	return {
		type: "response.output_text.delta",
		sequence_number: 0,
		output_index: 0,
		content_index: 0,
		item_id: "m",
		delta: text,
		logprobs: [],
	};
}

/** Waits for a condition. */
export async function settled(condition: () => boolean): Promise<void> {
	while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}
