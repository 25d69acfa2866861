import type { Answer } from "../../core/conversation/answer";
import type { Attachment, Question } from "../../core/events/question";
import type { EarlierTurns } from "../../core/panel/channel";
import type { Chat, RunRequest } from "../../core/run/chat";
import { within } from "../../core/run/outgoing";
import { QuestionQueue } from "../../core/run/queue";
import { resumeRun } from "../../core/run/run";
import type { SavedQueues } from "../conversations/savedQueues";
import type { Toolset } from "../tools/choice/toolset";
import type { Answerer } from "./answerer";
import { earlierTurns } from "./earlierTurns";

/** How a question is asked: see `RunRequest`; `endpoint` replaces the chosen one. */
type Manner = Pick<RunRequest, "turn" | "continues" | "beside" | "replaces" | "withoutEarlier"> & {
	readonly endpoint?: string;
};

/** Asks questions, and queues those that wait for the previous answer. */
export class Questions {
	private readonly completing = new WeakSet<Chat>();
	private readonly queues = new WeakMap<Chat, QuestionQueue>();

	/**
	 * @param instructions the current instructions of the user and the workspace
	 * @param changed called when a queue has changed
	 */
	constructor(
		private readonly answerer: Answerer,
		readonly instructions: (chat: Chat) => string,
		private readonly changed: () => void,
		/** `resumeRun`; a parameter, so that it can log. */
		private readonly resumed: typeof resumeRun = resumeRun,
		private readonly tools?: Pick<Toolset, "forRun">,
		/** Where queued questions outlast the window. */
		private readonly saved?: Pick<SavedQueues, "save" | "load">,
	) {}

	/** The queued questions of a conversation. */
	queueOf(chat: Chat): QuestionQueue {
		const known = this.queues.get(chat);
		if (known) return known;
		const queue = new QuestionQueue((questions) => this.saved?.save(chat, questions));
		this.queues.set(chat, queue);
		if (this.saved && !chat.empty) void this.restore(chat, queue, this.saved);
		return queue;
	}

	/** The turns that the next question leaves out. @param attachments what it takes along */
	earlier(chat: Chat, attachments: readonly Attachment[]): EarlierTurns | undefined {
		if (chat.partial) {
			this.complete(chat);
			return undefined;
		}
		const question = { text: "", attachments };
		return earlierTurns(chat, this.answerer, { question, instructions: this.instructions(chat) });
	}

	/** Only a conversation with all its turns says which are left out. */
	private complete(chat: Chat): void {
		if (this.completing.has(chat)) return;
		this.completing.add(chat);
		chat.complete().then(this.changed, () => this.completing.delete(chat));
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
		await this.askNext(chat, answer);
	}

	/** Goes on with a background response that was left. Then the queue continues. */
	async resume(chat: Chat, run: string): Promise<void> {
		const { background, source } = chat.answer(run) ?? {};
		if (!background || !source) return;
		const { provider } = this.answerer(source.endpoint);
		const answer = await chat.resume(run, (signal) => this.resumed(provider, background, { source, signal }));
		if (answer) await this.askNext(chat, answer);
	}

	/** Whether a background response can be resumed without asking the user for its key. */
	async canResume({ source }: Answer): Promise<boolean> {
		return (await this.answerer(source.endpoint).provider.canResume?.()) ?? false;
	}

	private async restore(chat: Chat, queue: QuestionQueue, saved: Pick<SavedQueues, "load">): Promise<void> {
		queue.restore(await saved.load(chat));
		this.changed();
	}

	private async askNext(chat: Chat, { ended }: Answer): Promise<void> {
		// A question that replaced it, or an answer side by side with it, still streams.
		if (chat.busy) return;
		const next = this.queueOf(chat).next(ended?.outcome ?? "aborted");
		this.changed();
		if (next) await this.send(chat, next);
	}
}
