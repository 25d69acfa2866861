import type { Answer } from "../../../core/conversation/answer";
import { isStreaming } from "../../../core/conversation/continuation";
import { type Turn, wholeAnswerOf } from "../../../core/conversation/turn";
import type { RunningEvent } from "../../../core/events/events";
import type { Chat } from "../../../core/run/chat";
import type { Clock } from "../../../core/wire/clock";
import { FileProblem } from "./files";
import type { ConversationStore } from "./store";

/** How often an answer is written while it streams, in milliseconds. */
const interval = 2_000;

/** An answer with this many characters is written half as often, one with twice as many a third as often. */
const largeAnswer = 4_000_000;

/** The longest wait before a failed write is retried, in milliseconds. */
const longestWait = 60_000;

export interface SaverOptions {
	readonly chat: Chat;
	readonly store: ConversationStore;
	readonly clock: Clock;
	readonly enabled: () => boolean;
	/** Called when a write fails. It is retried unless the file is too large. */
	readonly onFailure: (error: unknown) => void;
	/** Called at the end of each pass. */
	readonly onPass: () => void;
}

/** An answer that has changed since it was written, or that still streams. */
interface Pending {
	readonly turn: Turn;
	readonly answer: Answer;
	dirty: boolean;
	/** When it may be written again. */
	due: number;
	/** The length of the text that was last written. */
	length: number;
}

/** Saves one conversation as it grows: one pass at a time. Each pass writes only what has changed. */
export class ConversationSaver {
	readonly #questions = new Set<Turn>();
	readonly #answers = new Map<string, Pending>();
	/** The chosen answer by turn. */
	readonly #choices = new Map<string, string>();
	readonly #tooLarge = new Set<string>();
	/** Whether the conversation is known to be on disk. */
	#begun = false;
	/** A run has started: a deleted conversation is then saved as a new one. */
	#starting = false;
	#new = false;
	#listed = true;
	#timer: { readonly at: number; readonly cancel: () => void } | undefined;
	#pass: Promise<void> | undefined;
	#disposed = false;
	#failures = 0;
	#notBefore = 0;

	constructor(private readonly options: SaverOptions) {}

	/** Whether there is nothing to write, now or later. */
	get idle(): boolean {
		return this.#pass === undefined && this.#answers.size === 0 && !this.#urgent;
	}

	/** Whether the last pass failed. */
	get failing(): boolean {
		return this.#failures > 0;
	}

	/** Call it when events of a run have been folded into the conversation. */
	note(events: readonly RunningEvent[], { id: run }: Answer): void {
		const turn = this.options.chat.turn(run);
		// A continuation is in the file of its answer.
		const answer = turn && wholeAnswerOf(turn, run);
		if (!turn || !answer) return;
		let grown = false;
		for (const { event } of events) {
			grown ||= event.type !== "run.chosen";
			if (event.type === "run.started") this.#starts(turn, answer, run);
			// It was saved before. If another window deletes the conversation, it stays deleted.
			else if (event.type === "run.reopened") this.#begun = true;
			else if (event.type === "run.chosen") this.#choices.set(turn.id, answer.id);
			else if (event.type === "run.ended") this.#ends(turn, answer);
		}
		if (grown) this.#pending(turn, answer).dirty = true;
		this.#schedule();
	}

	/** Writes all pending changes at once. */
	async flush(): Promise<void> {
		while (this.#pass) await this.#pass;
		if (!this.idle) await this.#begin(true);
	}

	dispose(): void {
		this.#disposed = true;
		this.#cancelTimer();
	}

	#cancelTimer(): void {
		this.#timer?.cancel();
		this.#timer = undefined;
	}

	get #urgent(): boolean {
		return this.#starting || !this.#listed || this.#questions.size > 0 || this.#choices.size > 0;
	}

	#starts(turn: Turn, answer: Answer, run: string): void {
		this.#starting = true;
		if (answer.id !== run) return;
		if (turn.answers[0] === answer) this.#questions.add(turn);
		else if (turn.chosen === answer.id) this.#choices.set(turn.id, answer.id);
	}

	#ends(turn: Turn, answer: Answer): void {
		this.#pending(turn, answer).due = 0;
		this.#listed = false;
	}

	#pending(turn: Turn, answer: Answer): Pending {
		const known = this.#answers.get(answer.id);
		if (known?.answer === answer) return known;
		const made = { turn, answer, dirty: false, due: 0, length: 0 };
		this.#answers.set(answer.id, made);
		return made;
	}

	#schedule(): void {
		if (this.#disposed || this.#pass !== undefined || !this.options.enabled()) return;
		const dirty = [...this.#answers.values()].filter((pending) => pending.dirty);
		if (dirty.length === 0 && !this.#urgent) return;
		const due = this.#urgent ? 0 : dirty.reduce((first, pending) => Math.min(first, pending.due), Infinity);
		const at = Math.max(due, this.#notBefore);
		const wait = at - this.options.clock.now();
		if (wait <= 0) {
			void this.#begin(false);
			return;
		}
		if (this.#timer && this.#timer.at <= at) return;
		this.#timer?.cancel();
		const cancel = this.options.clock.after(wait, () => {
			this.#timer = undefined;
			this.#schedule();
		});
		this.#timer = { at, cancel };
	}

	/** @param all whether answers are written before they are due */
	async #begin(all: boolean): Promise<void> {
		this.#cancelTimer();
		this.#pass = this.#save(all).then(
			() => this.#succeeded(),
			(error: unknown) => this.#failed(error),
		);
		await this.#pass;
		this.#pass = undefined;
		this.#schedule();
		this.options.onPass();
	}

	async #save(all: boolean): Promise<void> {
		const { chat, store, clock } = this.options;
		const { conversation } = chat;
		if (!this.options.enabled()) return;
		if (!(await store.pieces.has(conversation.id))) {
			// It was deleted, or was never saved, for example because saving was off.
			const unsaved = !this.#begun && (this.#questions.size > 0 || this.#answers.size > 0);
			if (!this.#starting && !unsaved) return this.#forget();
			await store.pieces.begin(conversation);
			this.#new = true;
			this.#addAll();
		}
		this.#begun = true;
		this.#starting = false;
		for (const turn of this.#questions) {
			if (!(await store.pieces.saveQuestion(conversation, turn))) return this.#forget();
			this.#questions.delete(turn);
			this.#listed = false;
		}
		for (const pending of this.#answers.values()) {
			if (!pending.dirty || (!all && pending.due > clock.now())) continue;
			if (!(await this.#saveAnswer(pending))) return this.#forget();
		}
		for (const [turn, run] of this.#choices) {
			if (!(await store.pieces.choose(conversation.id, turn, run))) return this.#forget();
			if (this.#choices.get(turn) === run) this.#choices.delete(turn);
		}
		if (!this.#listed) await this.#list();
	}

	/** Updates the list of conversations. */
	async #list(): Promise<void> {
		const { chat, store } = this.options;
		this.#listed = true;
		try {
			await store.refresh(chat.conversation);
			if (this.#new) await store.applyLimit(chat.id);
			this.#new = false;
		} catch (error) {
			this.#listed = false;
			throw error;
		}
	}

	/** @returns false if the conversation was deleted */
	async #saveAnswer(pending: Pending): Promise<boolean> {
		const { turn, answer } = pending;
		// Events that arrive during the write make it dirty again. The end of the run makes it due at once.
		pending.dirty = false;
		pending.due = this.options.clock.now() + interval * (1 + Math.floor(pending.length / largeAnswer));
		try {
			const length = this.#tooLarge.has(answer.id)
				? 0
				: await this.options.store.pieces.saveAnswer(this.options.chat.id, turn, answer);
			if (length === false) return false;
			pending.length = length;
		} catch (error) {
			if (!(error instanceof FileProblem && error.kind === "tooLarge")) {
				pending.dirty = true;
				throw error;
			}
			this.#tooLarge.add(answer.id);
			this.options.onFailure(error);
		}
		if (!isStreaming(answer) && !pending.dirty) this.#answers.delete(answer.id);
		return true;
	}

	/** The conversation has a new folder: everything must be written. */
	#addAll(): void {
		for (const turn of this.options.chat.conversation.turns) {
			this.#questions.add(turn);
			for (const answer of turn.answers) Object.assign(this.#pending(turn, answer), { dirty: true, due: 0 });
		}
	}

	/** The conversation was deleted: its streaming answers are not saved. */
	#forget(): void {
		this.#questions.clear();
		this.#choices.clear();
		this.#listed = true;
		for (const [run, pending] of this.#answers) {
			if (!isStreaming(pending.answer)) this.#answers.delete(run);
			else Object.assign(pending, { dirty: false, due: this.options.clock.now() + interval });
		}
	}

	#succeeded(): void {
		this.#failures = 0;
		this.#notBefore = 0;
	}

	#failed(error: unknown): void {
		this.#notBefore = this.options.clock.now() + Math.min(longestWait, interval * 2 ** this.#failures);
		this.#failures++;
		this.options.onFailure(error);
	}
}
