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

	/** The questions, in the order in which they will be asked. */
	get list(): readonly QueuedQuestion[] {
		return this.#list;
	}

	/** Whether the questions wait for the user, because the last answer failed or was stopped. */
	get held(): boolean {
		return this.#held && this.#list.length > 0;
	}

	add(question: Question): void {
		this.#list = [...this.#list, { id: crypto.randomUUID(), question }];
	}

	/** Takes a question out. @returns undefined if it is no longer in the queue */
	take(id: string): Question | undefined {
		const found = this.#list.find((one) => one.id === id);
		this.#list = this.#list.filter((one) => one !== found);
		return found?.question;
	}

	/** Moves a question one place towards the front. */
	moveUp(id: string): void {
		const at = this.#list.findIndex((one) => one.id === id);
		const [one, before] = [this.#list[at], this.#list[at - 1]];
		if (one && before) this.#list = this.#list.with(at - 1, one).with(at, before);
	}

	/** Call it when an answer has begun: the queued questions are no longer held. */
	release(): void {
		this.#held = false;
	}

	/** Call it when an answer has ended. @returns the question to ask now, removed from the queue */
	next(outcome: RunOutcome): Question | undefined {
		this.#held = outcome === "failed" || outcome === "aborted";
		const first = this.#list[0];
		return first && !this.#held ? this.take(first.id) : undefined;
	}
}
