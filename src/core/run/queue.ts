import type { Question } from "../events/question";
import type { RunOutcome } from "../events/runEvents";

/** A question that waits for the previous answer to end. */
export interface QueuedQuestion {
	readonly id: string;
	readonly question: Question;
}

/**
 * The questions of one conversation that are asked when the streaming answer has ended. After a failed or
 * stopped answer they are held until the user sends one. No question is lost or sent unnoticed.
 */
export class QuestionQueue {
	#list: readonly QueuedQuestion[] = [];
	#held = false;
	/** Questions of an earlier window wait until the user sends something. */
	#restored = false;

	/** @param changed called with the questions when they have changed */
	constructor(private readonly changed: (questions: readonly Question[]) => void = () => {}) {}

	/** The questions, in the order in which they will be asked. */
	get list(): readonly QueuedQuestion[] {
		return this.#list;
	}

	/** Whether the questions wait for the user, because the last answer failed or was stopped, or the window was reloaded. */
	get held(): boolean {
		return this.#held && this.#list.length > 0;
	}

	add(question: Question): void {
		this.#set([...this.#list, queued(question)]);
	}

	/** Puts questions that an earlier window left before the others. They are held. */
	restore(questions: readonly Question[]): void {
		if (questions.length === 0) return;
		this.#held = true;
		this.#restored = true;
		const added = this.#list;
		this.#list = [...questions.map(queued), ...added];
		// What was added meanwhile was saved without them.
		if (added.length > 0) this.#set(this.#list);
	}

	/** Takes a question out. @returns undefined if it is no longer in the queue */
	take(id: string): Question | undefined {
		const found = this.#list.find((one) => one.id === id);
		if (found) this.#set(this.#list.filter((one) => one !== found));
		return found?.question;
	}

	/** Moves a question one place towards the front. */
	moveUp(id: string): void {
		const at = this.#list.findIndex((one) => one.id === id);
		const [one, before] = [this.#list[at], this.#list[at - 1]];
		if (one && before) this.#set(this.#list.with(at - 1, one).with(at, before));
	}

	/** Call it when an answer has begun: the queued questions are no longer held. */
	release(): void {
		this.#held = false;
		this.#restored = false;
	}

	/** Call it when an answer has ended. @returns the question to ask now, removed from the queue */
	next(outcome: RunOutcome): Question | undefined {
		this.#held = this.#restored || outcome === "failed" || outcome === "aborted";
		const first = this.#list[0];
		return first && !this.#held ? this.take(first.id) : undefined;
	}

	#set(list: readonly QueuedQuestion[]): void {
		this.#list = list;
		this.changed(list.map(({ question }) => question));
	}
}

function queued(question: Question): QueuedQuestion {
	return { id: crypto.randomUUID(), question };
}
