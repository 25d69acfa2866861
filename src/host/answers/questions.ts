import type { Question } from "../../core/events/question";
import type { Chat, RunRequest } from "../../core/run/chat";
import { within } from "../../core/run/outgoing";
import { QuestionQueue } from "../../core/run/queue";
import type { Toolset } from "../tools/toolset";
import type { Answerer } from "./answerer";

/** How a question is asked: see `RunRequest`; `endpoint` replaces the chosen one. */
type Manner = Pick<RunRequest, "turn" | "beside" | "replaces"> & { readonly endpoint?: string };

/** Asks questions, and queues those that wait for the previous answer. */
export class Questions {
	private readonly queues = new WeakMap<Chat, QuestionQueue>();

	/**
	 * @param instructions the current instructions of the user and the workspace
	 * @param changed called when a queue has changed
	 */
	constructor(
		private readonly answerer: Answerer,
		readonly instructions: (chat: Chat) => string,
		private readonly changed: () => void,
		private readonly tools?: Pick<Toolset, "forRun">,
	) {}

	/** The queued questions of a conversation. */
	queueOf(chat: Chat): QuestionQueue {
		const queue = this.queues.get(chat) ?? new QuestionQueue();
		this.queues.set(chat, queue);
		return queue;
	}

	/** Asks now, or when the streaming answer has ended. */
	async ask(chat: Chat, question: Question): Promise<void> {
		if (!chat.busy) return this.send(chat, question);
		this.queueOf(chat).add(question);
		this.changed();
	}

	/** Asks now. Stops the current runs, unless it runs side by side with them. Then the queue continues. */
	async send(chat: Chat, question: Question, { endpoint, ...manner }: Manner = {}): Promise<void> {
		const queue = this.queueOf(chat);
		queue.release();
		this.changed();
		const { maxInput, ...answering } = this.answerer(endpoint);
		const id = crypto.randomUUID();
		const tools = this.tools?.forRun(answering.source.endpoint, id, chat.id);
		const answer = await chat.ask({
			...answering,
			id,
			...(tools ? { tools } : {}),
			question: within(question, maxInput),
			instructions: this.instructions(chat),
			...manner,
		});
		// A question that replaced it, or an answer side by side with it, still streams.
		if (chat.busy) return;
		const next = queue.next(answer.ended?.outcome ?? "aborted");
		this.changed();
		if (next) await this.send(chat, next);
	}
}
