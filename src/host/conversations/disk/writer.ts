import type { Answer } from "../../../core/conversation/answer";
import { stackFrames } from "../../../core/errors/stackFrames";
import type { RunningEvent } from "../../../core/events/events";
import type { Log } from "../../../core/log";
import type { Chat } from "../../../core/run/chat";
import type { Chats } from "../../../core/run/chats";
import { type Clock, sleep } from "../../../core/wire/clock";
import { ConversationSaver } from "./conversationSaver";
import { FileProblem } from "./files";
import { savingProblem } from "./problem";
import type { ConversationStore } from "./store";

/** How long a stream waits for the disk, in milliseconds. */
const longestWait = 2_000;

export interface WriterOptions {
	readonly chats: Chats;
	readonly store: ConversationStore;
	readonly clock: Clock;
	/** Whether conversations are saved. Checked before each write. */
	readonly enabled: () => boolean;
	/** Called with a message for the user: once, until all pending changes are written. */
	readonly onProblem: (sentence: string) => void;
	readonly log: Log;
}

/** Saves all conversations as they stream. Never blocks a run, and never throws into it. */
export class ConversationWriter {
	/** By conversation; only those with pending changes. */
	readonly #savers = new Map<string, ConversationSaver>();
	readonly #stop: () => void;
	#reported = false;

	constructor(private readonly options: WriterOptions) {
		this.#stop = options.chats.onEvents((events, answer, chat) => this.#note(events, answer, chat));
	}

	/** Writes all pending changes. Never rejects. Call it before the window closes. */
	async flush(): Promise<void> {
		await Promise.all([...this.#savers.values()].map((saver) => saver.flush()));
	}

	/** Resolves when a conversation is saved as it is, or can't be saved now. Never rejects, never takes long. */
	async saved({ id }: Chat): Promise<void> {
		const saver = this.#savers.get(id);
		if (!saver || !this.options.enabled()) return;
		const waited = new AbortController();
		await Promise.race([saver.flush(), sleep(this.options.clock, longestWait, waited.signal)]);
		waited.abort();
	}

	/** Stops listening. Pending changes are lost: call `flush` first. */
	dispose(): void {
		this.#stop();
		for (const saver of this.#savers.values()) saver.dispose();
		this.#savers.clear();
	}

	#note(events: readonly RunningEvent[], answer: Answer, chat: Chat): void {
		this.#saver(chat).note(events, answer);
	}

	#saver(chat: Chat): ConversationSaver {
		const known = this.#savers.get(chat.id);
		if (known) return known;
		const { store, clock, enabled } = this.options;
		const made: ConversationSaver = new ConversationSaver({
			chat,
			store,
			clock,
			enabled,
			onFailure: (error) => this.#failed(error),
			onPass: () => this.#settle(),
		});
		this.#settle();
		this.#savers.set(chat.id, made);
		return made;
	}

	#failed(error: unknown): void {
		const { log, onProblem } = this.options;
		log.warn(`A chat could not be saved: ${error instanceof FileProblem ? error.kind : stackFrames(error)}`);
		const problem = error instanceof FileProblem ? error : new FileProblem("other", { cause: error });
		// An answer that is too large is not a disk problem, and will not shrink.
		if (problem.kind !== "tooLarge" && this.#reported) return;
		this.#reported ||= problem.kind !== "tooLarge";
		onProblem(savingProblem(problem));
	}

	/** Removes savers that are no longer needed. */
	#settle(): void {
		const { chats, enabled } = this.options;
		for (const [id, saver] of this.#savers) {
			// While saving is off, the saver of a closed conversation would wait forever.
			if (saver.idle || (!enabled() && chats.get(id) === undefined)) this.#savers.delete(id);
		}
		this.#reported &&= [...this.#savers.values()].some((saver) => saver.failing);
	}
}
