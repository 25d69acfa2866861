import type { Question } from "../../core/events/question";
import type { Log } from "../../core/log";
import type { Chat } from "../../core/run/chat";
import { maxFileBytes } from "../../core/storage/decode";
import { isStoredId } from "../../core/storage/ids";
import { decodeQueue, encodeQueue, queueFile } from "../../core/storage/queuedQuestions";
import { readText, writeAtomically } from "./disk/atomicFile";
import { FileProblem, type Files } from "./disk/files";
import { conversationsFolder } from "./disk/folders";
import { Queues } from "./disk/queues";

export interface SavedQueuesOptions {
	readonly files: Files;
	/** Milliseconds since the epoch. */
	readonly now: () => number;
	/** Whether chats are saved. */
	readonly enabled: () => boolean;
	/** Resolves when the conversation is saved as far as it has come. */
	readonly flush: () => Promise<void>;
	readonly log: Log;
}

/** Saves the queued questions of each conversation in its folder. */
export class SavedQueues {
	readonly #work = new Queues();
	/** The newest questions of each conversation that has a file, or is about to get one. */
	readonly #wanted = new Map<string, readonly Question[]>();

	constructor(private readonly options: SavedQueuesOptions) {}

	/** Saves the questions in place of those before. Never throws. */
	save({ id }: Chat, questions: readonly Question[]): void {
		if (!this.options.enabled() || !isStoredId(id)) return;
		this.#wanted.set(id, questions);
		void this.#work.run(id, () => this.#write(id, questions));
	}

	/** The questions that an earlier window left; none if they can't be read. */
	async load({ id }: Chat): Promise<readonly Question[]> {
		if (!isStoredId(id)) return [];
		const text = await this.#work.run(id, () => readText(this.options.files, pathOf(id), maxFileBytes));
		return text === undefined ? [] : decodeQueue(text);
	}

	/** Resolves when everything is written. Never rejects. */
	flush(): Promise<void> {
		return this.#work.idle();
	}

	async #write(id: string, questions: readonly Question[]): Promise<void> {
		// A newer state follows.
		if (this.#wanted.get(id) !== questions) return;
		const { files, now, flush, log } = this.options;
		try {
			// The first answer may have begun just now: its conversation gets its folder first.
			await flush();
			// In a deleted conversation there is nothing to wait for.
			if (!(await files.exists(`${conversationsFolder}/${id}`))) return;
			if (questions.length === 0) await files.remove(pathOf(id));
			else await writeAtomically(files, now(), pathOf(id), encodeQueue(questions));
		} catch (error) {
			const kind = error instanceof FileProblem ? error.kind : "other";
			log.warn(`Queued questions could not be saved: ${kind}`);
		} finally {
			if (this.#wanted.get(id) === questions) this.#wanted.delete(id);
		}
	}
}

const pathOf = (id: string) => `${conversationsFolder}/${id}/${queueFile}`;
