import type { Answer } from "../conversation/answer";
import { answerIn, type Conversation, newConversation, reduce, turnOf } from "../conversation/conversation";
import { exchangesOf, isRunning, type Turn } from "../conversation/turn";
import type { RunningEvent, StreamEvent } from "../events/events";
import type { Ask, Provider } from "../providers/provider";
import type { RunOptions } from "./run";

/** Hears every event of every run, in order, after it has been folded into the conversation. */
export type RunListener = (events: readonly RunningEvent[], answer: Answer) => void;

/** `run` of run.ts, from `run.started` to `run.ended`; handed in so that a chat can be tested alone. */
export type RunFunction = (
	provider: Provider,
	ask: Ask,
	options: Pick<RunOptions, "source" | "signal" | "turn" | "beside">,
) => AsyncIterable<readonly StreamEvent[]>;

export interface ChatOptions {
	readonly run: RunFunction;
	/** Milliseconds since the epoch. */
	readonly now: () => number;
	/** What a listener threw: one bad listener never stops a run (fault 68). */
	readonly onListenerError: (error: unknown) => void;
}

/** What to ask and whom. */
export interface RunRequest {
	readonly question: Ask["question"];
	readonly instructions: string;
	readonly source: RunOptions["source"];
	readonly provider: Provider;
	/** The turn that gets another answer; only the turns before it are sent. Without it, a turn is added. */
	readonly turn?: string;
	/** Other runs of the conversation go on, and the turn's chosen answer stays the chosen one. */
	readonly beside?: boolean;
	/** The turns before are not sent: text that is written into a document is not part of a conversation. */
	readonly alone?: boolean;
	/** The run's id, where the caller must know it before the first event. */
	readonly id?: string;
}

/** One conversation and the runs that are under way in it. */
export class Chat {
	readonly #listeners = new Set<RunListener>();
	readonly #runs = new Map<string, AbortController>();

	/** @param conversation the truth; everybody else's copy is folded from the same events */
	constructor(
		private readonly options: ChatOptions,
		readonly conversation: Conversation = newConversation(crypto.randomUUID()),
	) {}

	get id(): string {
		return this.conversation.id;
	}

	/** Whether an answer of the conversation has not ended. */
	get answering(): boolean {
		return this.conversation.turns.some(isRunning);
	}

	/** Whether a run is under way. */
	get busy(): boolean {
		return this.#runs.size > 0;
	}

	/** Whether nothing has been asked yet. */
	get empty(): boolean {
		return this.conversation.turns.length === 0 && this.#runs.size === 0;
	}

	/** Whether the run of this id is under way. */
	runs(id: string): boolean {
		return this.#runs.has(id);
	}

	answer(run: string): Answer | undefined {
		return answerIn(this.conversation, run);
	}

	/** The turn that a run answers. */
	turn(run: string): Turn | undefined {
		return turnOf(this.conversation, run);
	}

	/** @returns a function that ends the listening */
	onEvents(listener: RunListener): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	/**
	 * Asks, and resolves with the answer when its run has ended, however it ended.
	 * Unless it is to run beside them, the runs under way are stopped first (fault 57).
	 */
	async ask(request: RunRequest): Promise<Answer> {
		if (!request.beside) this.stop();
		const { question, instructions, source, provider, turn, beside } = request;
		const history = request.alone ? [] : exchangesOf(this.#before(turn));
		const id = request.id ?? crypto.randomUUID();
		const abort = new AbortController();
		this.#runs.set(id, abort);
		try {
			const options = { source, turn, beside, signal: abort.signal };
			for await (const events of this.options.run(provider, { question, history, instructions }, options)) {
				this.#emit(id, events);
			}
		} finally {
			this.#runs.delete(id);
		}
		const answer = this.answer(id);
		if (!answer) throw new Error("The run began without run.started.");
		return answer;
	}

	/**
	 * Stops a run, or all that are under way; `run.ended` follows from each run itself. A second call does nothing.
	 */
	stop(run?: string): void {
		for (const [id, abort] of this.#runs) if (run === undefined || id === run) abort.abort();
	}

	/** The conversation goes on with the answer of this run. */
	choose(run: string): void {
		if (this.answer(run)) this.#emit(run, [{ type: "run.chosen" }]);
	}

	dispose(): void {
		this.stop();
		this.#listeners.clear();
	}

	#before(turn: string | undefined): readonly Turn[] {
		const { turns } = this.conversation;
		const at = turn === undefined ? -1 : turns.findIndex(({ id }) => id === turn);
		return at === -1 ? turns : turns.slice(0, at);
	}

	#emit(run: string, events: readonly StreamEvent[]): void {
		const at = this.options.now();
		const running = events.map((event): RunningEvent => ({ run, at, event }));
		for (const event of running) reduce(this.conversation, event);
		const answer = this.answer(run);
		if (!answer) return;
		for (const listener of this.#listeners) {
			try {
				listener(running, answer);
			} catch (error) {
				this.options.onListenerError(error);
			}
		}
	}
}
