import { type Conversation, newConversation, reduce, type Turn } from "../conversation/conversation";
import type { RunningEvent, StreamEvent } from "../events/events";
import type { RunSource } from "../events/question";
import type { Ask, Provider } from "../providers/provider";

/** Receives every event of every run, in order, after it has been folded into the conversation. */
export type RunListener = (events: readonly RunningEvent[], turn: Turn) => void;

/** `run` of run.ts, from `run.started` to `run.ended`; a parameter, so that a chat can be tested alone. */
export type RunFunction = (
	provider: Provider,
	ask: Ask,
	options: { readonly source: RunSource; readonly signal: AbortSignal },
) => AsyncIterable<readonly StreamEvent[]>;

export interface ChatOptions {
	readonly run: RunFunction;
	/** Milliseconds since the epoch. */
	readonly now: () => number;
	/** Receives an error that a listener threw. It never stops a run (fault 68). */
	readonly onListenerError: (error: unknown) => void;
}

/** What to ask, and which provider. */
export interface RunRequest {
	readonly question: Ask["question"];
	readonly instructions: string;
	readonly source: RunSource;
	readonly provider: Provider;
	/** The turn that this one replaces (Retry): it is left out of the history. */
	readonly instead?: string;
	/** Sends no earlier turns: text for a document is not part of a conversation. */
	readonly alone?: boolean;
	/** The run's id, if the caller must know it before the first event. */
	readonly id?: string;
}

/** The open conversation, and its current run, if any. */
export class Chat {
	private readonly listeners = new Set<RunListener>();
	private readonly resets = new Set<() => void>();
	private current: { readonly id: string; readonly abort: AbortController } | undefined;
	private open: Conversation = newConversation(crypto.randomUUID());

	constructor(private readonly options: ChatOptions) {}

	/** The original. Every copy is folded from the same events. */
	get conversation(): Conversation {
		return this.open;
	}

	/** The id of the current run. */
	get running(): string | undefined {
		return this.current?.id;
	}

	/** Whether the last answer of the conversation has not ended. */
	get answering(): boolean {
		const last = this.open.turns.at(-1);
		return last !== undefined && last.ended === undefined;
	}

	turn(id: string): Turn | undefined {
		return this.open.turns.find((turn) => turn.id === id);
	}

	/** @returns a function that removes the listener */
	onEvents(listener: RunListener): () => void {
		this.listeners.add(listener);
		return () => this.listeners.delete(listener);
	}

	/** Calls back when another conversation replaces this one. */
	onReset(listener: () => void): () => void {
		this.resets.add(listener);
		return () => this.resets.delete(listener);
	}

	/**
	 * Asks a question, and resolves with the turn when its run has ended, however it ended.
	 * A current run is stopped first (fault 57).
	 */
	async ask(request: RunRequest): Promise<Turn> {
		this.stop();
		const { question, instructions, source, provider, instead } = request;
		const conversation = this.open;
		const history = request.alone ? [] : conversation.turns.filter((turn) => turn.id !== instead);
		const id = request.id ?? crypto.randomUUID();
		const abort = new AbortController();
		this.current = { id, abort };
		let turn: Turn | undefined;
		try {
			const ask = { question, history, instructions };
			for await (const events of this.options.run(provider, ask, { source, signal: abort.signal })) {
				this.emit(conversation, id, events);
				turn ??= conversation.turns.find((one) => one.id === id);
			}
		} finally {
			if (this.current?.id === id) this.current = undefined;
		}
		if (!turn) throw new Error("The run did not begin with run.started.");
		return turn;
	}

	/** Stops the current run, which then emits its `run.ended`. A second call does nothing. */
	stop(): void {
		this.current?.abort.abort();
	}

	/** Replaces this conversation with a new, empty one. */
	reset(): void {
		this.stop();
		this.open = newConversation(crypto.randomUUID());
		for (const listener of this.resets) this.guarded(listener);
	}

	dispose(): void {
		this.stop();
		this.listeners.clear();
		this.resets.clear();
	}

	private emit(conversation: Conversation, run: string, events: readonly StreamEvent[]): void {
		const at = this.options.now();
		const running = events.map((event): RunningEvent => ({ run, at, event }));
		for (const event of running) reduce(conversation, event);
		// Events of a stopped run may arrive after another conversation was opened: they are folded, not shown.
		const turn = conversation === this.open ? this.turn(run) : undefined;
		if (!turn) return;
		for (const listener of this.listeners) this.guarded(() => listener(running, turn));
	}

	private guarded(call: () => void): void {
		try {
			call();
		} catch (error) {
			this.options.onListenerError(error);
		}
	}
}
