import type { Question } from "../../core/events/question";
import type { Chat, RunRequest } from "../../core/run/chat";
import { within } from "../../core/run/outgoing";
import { QuestionQueue } from "../../core/run/queue";
import type { Answerer } from "./answerer";

/** How a question is asked: see `RunRequest`; `endpoint` names another one than the chosen. */
type Manner = Pick<RunRequest, "turn" | "beside" | "replaces"> & { readonly endpoint?: string };

/** Asks questions, and keeps those that wait for the answer before them. */
export class Questions {
	private readonly queues = new WeakMap<Chat, QuestionQueue>();

	/**
	 * @param instructions of the user and the workspace, as they are when a question is asked
	 * @param changed hears when a queue has changed
	 */
	constructor(
		private readonly answerer: Answerer,
		private readonly instructions: (chat: Chat) => string,
		private readonly changed: () => void,
	) {}

	/** The questions that wait in a conversation. */
	queueOf(chat: Chat): QuestionQueue {
		const queue = this.queues.get(chat) ?? new QuestionQueue();
		this.queues.set(chat, queue);
		return queue;
	}

	/** Asks now, or when the answer that streams has ended. */
	async ask(chat: Chat, question: Question): Promise<void> {
		if (!chat.busy) return this.send(chat, question);
		this.queueOf(chat).add(question);
		this.changed();
	}

	/** Asks now: unless it runs beside them, the runs under way are stopped. Then the queue goes on. */
	async send(chat: Chat, question: Question, { endpoint, ...manner }: Manner = {}): Promise<void> {
		const queue = this.queueOf(chat);
		queue.release();
		this.changed();
		const { maxInput, ...answering } = this.answerer(endpoint);
		const answer = await chat.ask({
			...answering,
			question: within(question, maxInput),
			instructions: this.instructions(chat),
			...manner,
		});
		// A question that took its place, or an answer beside it, still streams.
		if (chat.busy) return;
		const next = queue.next(answer.ended?.outcome ?? "aborted");
		this.changed();
		if (next) await this.send(chat, next);
	}
}
