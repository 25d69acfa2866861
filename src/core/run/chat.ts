import type { Answer } from "../conversation/answer";
import { answerIn, type Conversation, newConversation, reduce, turnOf } from "../conversation/conversation";
import { ReplacedTurns, type TurnsChange } from "../conversation/replaced";
import { type Exchange, exchangesOf, type Turn, wholeAnswerOf } from "../conversation/turn";
import type { RunningEvent, StreamEvent } from "../events/events";
import type { HistoryRule } from "../providers/historyRule";
import { type Ask, type Provider, windowCloses } from "../providers/provider";
import type { StreamTap } from "../wire/tap";
import { OlderTurns, type ReadOlderTurns } from "./olderTurns";
import type { RunOptions } from "./run";
import { askOf, sentHistory } from "./sentHistory";

/** Receives every event of every run, in order, after it has been folded into the conversation. */
export type RunListener = (events: readonly RunningEvent[], answer: Answer) => void;

/** `run` of run.ts, from `run.started` to `run.ended`; a parameter, so that a chat can be tested alone. */
export type RunFunction = (
	provider: Provider,
	ask: Ask,
	options: Pick<
		RunOptions,
		"source" | "signal" | "turn" | "continues" | "beside" | "replaces" | "tools" | "tap" | "context" | "stage"
	>,
) => AsyncIterable<readonly StreamEvent[]>;

export interface ChatOptions {
	readonly run: RunFunction;
	/** Milliseconds since the epoch. */
	readonly now: () => number;
	/** Resolves when an answer is saved as it is, or can't be. A background response is not drawn before. */
	readonly saved?: (chat: Chat) => Promise<void>;
	/** Receives an error that a listener threw. It never stops a run (fault 68). */
	readonly onListenerError: (error: unknown) => void;
	/** Called before the first event of each run: hears when its bytes arrive. */
	readonly tap?: (run: string) => StreamTap;
}

/** What to ask, and which provider. */
export interface RunRequest {
	readonly question: Ask["question"];
	readonly instructions: string;
	readonly source: RunOptions["source"];
	readonly provider: Provider;
	/** The turn that gets another answer; only the turns before it are sent. Without it, a turn is added. */
	readonly turn?: string;
	/** The id of an answer of the turn that goes on with this run. The answer so far is sent. Other runs go on. */
	readonly continues?: string;
	/** Other runs of the conversation go on, and the turn's chosen answer stays the chosen one. */
	readonly beside?: boolean;
	/** The id of a turn that gives way, with all after it, once the answer has begun; only those before are sent. */
	readonly replaces?: string;
	/** How the source takes the turns before; by default all of them are sent. */
	readonly rule?: HistoryRule;
	/** The user asks without the turns before, because the server takes no more. */
	readonly withoutEarlier?: boolean;
	/** The turns before are not sent: text that is written into a document is not part of a conversation. */
	readonly alone?: boolean;
	/** The tools that the model may use. */
	readonly tools?: RunOptions["tools"];
	/** The run's id, where the caller must know it before the first event. */
	readonly id?: string;
}

/** One conversation and the runs that are under way in it. */
export class Chat {
	readonly #listeners = new Set<RunListener>();
	readonly #turnsListeners = new Set<(change: TurnsChange) => void>();
	readonly #replaced = new ReplacedTurns();
	readonly #runs = new Map<string, AbortController>();
	readonly #older: OlderTurns;
	#disposed = false;

	/**
	 * @param conversation the truth; everybody else's copy is folded from the same events
	 * @param older reads the turns before those of `conversation`, if they are not read yet
	 */
	constructor(
		private readonly options: ChatOptions,
		readonly conversation: Conversation = newConversation(crypto.randomUUID()),
		older?: ReadOlderTurns,
	) {
		this.#older = new OlderTurns(conversation, older);
	}

	get id(): string {
		return this.conversation.id;
	}

	/** Whether an answer of the conversation has not ended. */
	get answering(): boolean {
		return [...this.#runs.keys()].some((run) => {
			const answer = this.answer(run);
			return answer !== undefined && answer.ended === undefined;
		});
	}

	/** Whether a run is under way. */
	get busy(): boolean {
		return this.#runs.size > 0;
	}

	/** Whether nothing has been asked yet. */
	get empty(): boolean {
		return this.conversation.turns.length === 0 && this.#runs.size === 0;
	}

	/** Whether the conversation has its newest turns only: `complete` adds the others. */
	get partial(): boolean {
		return this.#older.missing;
	}

	/** Resolves when the conversation has all its turns. Rejects if they can't be read; call it again then. */
	complete(): Promise<void> {
		return this.#older.add();
	}

	/** Calls back once, when the conversation has all its turns, unless it has them already. */
	onComplete(listener: () => void): void {
		this.#older.added = listener;
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

	/** @returns a function that removes the listener */
	onEvents(listener: RunListener): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	/**
	 * Asks, and resolves with the answer when its run has ended, however it ended.
	 * Unless it is to run beside them, the runs under way are stopped first (fault 57).
	 */
	async ask(request: RunRequest): Promise<Answer> {
		if (!request.beside && request.continues === undefined) this.stop();
		const id = request.id ?? crypto.randomUUID();
		return this.#follow(id, (signal) => this.#run(id, request, signal));
	}

	/** The events of a run, whose history needs all turns. */
	async *#run(id: string, request: RunRequest, signal: AbortSignal): AsyncGenerator<readonly StreamEvent[]> {
		if (this.partial) await this.complete();
		const { question, instructions, source, provider, turn, continues, beside, replaces, tools } = request;
		const earlier = request.alone ? [] : this.#history(request);
		const rule = request.alone ? undefined : request.rule;
		const sent = sentHistory(earlier, { question, instructions }, rule, request.withoutEarlier);
		const { context } = sent.continued ?? sent;
		const tap = this.options.tap?.(id);
		const options = { source, turn, continues, beside, replaces, tools, tap, context, signal };
		yield* this.options.run(provider, { question, instructions, ...askOf(sent) }, options);
	}

	/**
	 * Goes on with a run that has ended: see `resumeRun`. Resolves when it has ended again. Other runs go on.
	 *
	 * @param open the events from `run.reopened` on
	 * @returns undefined if the run is under way already
	 */
	async resume(
		run: string,
		open: (signal: AbortSignal) => AsyncIterable<readonly StreamEvent[]>,
	): Promise<Answer | undefined> {
		return this.runs(run) || !this.answer(run)?.ended ? undefined : this.#follow(run, open);
	}

	async #follow(
		id: string,
		open: (signal: AbortSignal) => AsyncIterable<readonly StreamEvent[]>,
	): Promise<Answer> {
		const abort = new AbortController();
		this.#runs.set(id, abort);
		try {
			for await (const events of open(abort.signal)) {
				// The window closes: the answer stays open, so that the next window can go on with it.
				if (this.#disposed && this.answer(id)?.background) break;
				this.#emit(id, events);
				if (events.some(({ type }) => type === "run.background")) await this.options.saved?.(this);
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

	/** Brings back the turns that gave way to a turn, which is taken out with all after it. */
	undoReplace(turn: string): void {
		const { turns } = this.conversation;
		const at = turns.findIndex(({ id }) => id === turn);
		for (const { answers } of turns.slice(Math.max(0, at))) for (const { id } of answers) this.stop(id);
		const change = this.#replaced.restore(this.conversation, turn);
		if (change) this.#tellTurns(change);
	}

	/** Hears when turns gave way to another, or came back. @returns a function that ends the listening */
	onTurns(listener: (change: TurnsChange) => void): () => void {
		this.#turnsListeners.add(listener);
		return () => this.#turnsListeners.delete(listener);
	}

	dispose(): void {
		this.#disposed = true;
		for (const abort of this.#runs.values()) abort.abort(windowCloses);
		this.#listeners.clear();
		this.#turnsListeners.clear();
	}

	#history({ turn, continues, replaces }: RunRequest): Exchange[] {
		const history = exchangesOf(this.#before(turn ?? replaces));
		const continued = continues === undefined ? undefined : this.turn(continues);
		const answer = continued && wholeAnswerOf(continued, continues ?? "");
		return answer ? [...history, { question: continued.question, answer }] : history;
	}

	#before(turn: string | undefined): readonly Turn[] {
		const { turns } = this.conversation;
		const at = turn === undefined ? -1 : turns.findIndex(({ id }) => id === turn);
		return at === -1 ? turns : turns.slice(0, at);
	}

	#keepReplaced(by: Turn, before: readonly Turn[]): void {
		const removed = before.filter((turn) => !this.conversation.turns.includes(turn));
		if (removed.length === 0) return;
		this.#replaced.keep(by.id, removed);
		this.#tellTurns({ removed, added: [] });
	}

	#tellTurns(change: TurnsChange): void {
		for (const listener of this.#turnsListeners) this.#guarded(() => listener(change));
	}

	#guarded(call: () => void): void {
		try {
			call();
		} catch (error) {
			this.options.onListenerError(error);
		}
	}

	#emit(run: string, events: readonly StreamEvent[]): void {
		const at = this.options.now();
		const running = events.map((event): RunningEvent => ({ run, at, event }));
		const by = this.turn(run);
		const before = by?.replaces === undefined ? undefined : [...this.conversation.turns];
		for (const event of running) reduce(this.conversation, event);
		if (by && before) this.#keepReplaced(by, before);
		const answer = this.answer(run);
		if (!answer) return;
		for (const listener of this.#listeners) this.#guarded(() => listener(running, answer));
	}
}
