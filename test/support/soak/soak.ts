import assert from "node:assert/strict";
import { getEventListeners } from "node:events";
import type { Answer } from "../../../src/core/conversation/answer";
import { answerText } from "../../../src/core/conversation/answerText";
import { isRunning } from "../../../src/core/conversation/turn";
import { type Log, silentLog } from "../../../src/core/log";
import type { ToPanel } from "../../../src/core/panel/channel";
import { ChatCompletionsProvider } from "../../../src/core/providers/chat/chatCompletions";
import { ResponsesProvider } from "../../../src/core/providers/responses/responses";
import { Chat, type ChatOptions } from "../../../src/core/run/chat";
import { run } from "../../../src/core/run/run";
import type { Transport } from "../../../src/core/wire/transport";
import { PanelChannel } from "../../../src/host/panel/channel";
import { oneChat } from "../../../src/host/panel/shownChat";
import { transport } from "../../../src/host/transport/transport";
import { shownConversation } from "../panel/shownConversation";
import type { Random } from "../random";
import { endpoint, question } from "../run/runs";
import { FaultServer, type Script } from "../server/server";
import { type Case, caseOf, cases } from "./cases";
import { FastClock } from "./clock";

/** What is open, by kind. After the last run it must equal the state before the first run. */
export interface Open {
	readonly timers: number;
	readonly connections: number;
	readonly chatListeners: number;
	readonly abortListeners: number;
	/** The counts of the event loop, by type. */
	readonly resources: Readonly<Record<string, number>>;
}

/** A chat that counts its listeners. */
class CountedChat extends Chat {
	constructor(
		options: ChatOptions,
		private readonly counts: { listening: number },
	) {
		super(options);
	}

	override onEvents(listener: Parameters<Chat["onEvents"]>[0]): () => void {
		return this.#counted(super.onEvents(listener));
	}

	#counted(off: () => void): () => void {
		this.counts.listening++;
		return () => {
			this.counts.listening--;
			off();
		};
	}
}

/** Options for a run, and a listener for the messages to the panel. */
export interface SoakOptions {
	readonly key?: string;
	readonly log?: Log;
	readonly transport?: Transport;
	readonly onPosted?: (message: ToPanel) => void;
}

/** Runs questions against a server with scripted behaviour, with a chat and a panel channel around them. */
export class Soak {
	readonly #clock = new FastClock(50);
	readonly #signals = new Set<AbortSignal>();
	readonly #errors: unknown[] = [];
	#scripts: Script[] = [];
	/** Of all chats, the ones that are over too. */
	readonly #listeners = { listening: 0 };
	readonly #begin: () => CountedChat;
	#chat: CountedChat;

	private constructor(
		private readonly server: FaultServer,
		private readonly random: Random,
		private readonly given: SoakOptions,
	) {
		const begin: ChatOptions["run"] = (provider, ask, options) => {
			this.#signals.add(options.signal);
			return run(provider, ask, { ...options, clock: this.#clock, log: given.log ?? silentLog });
		};
		const onListenerError = (error: unknown) => void this.#errors.push(error);
		this.#begin = () => new CountedChat({ run: begin, now: Date.now, onListenerError }, this.#listeners);
		this.#chat = this.#begin();
	}

	static async start(random: Random, options: SoakOptions = {}): Promise<Soak> {
		let soak: Soak | undefined;
		const server = await FaultServer.listen(() => soak?.next() ?? ["reset"]);
		soak = new Soak(server, random, options);
		return soak;
	}

	private next(): Script {
		return this.#scripts.shift() ?? ["reset"];
	}

	/** @throws if a character was lost or duplicated, or if the run did not end as expected */
	async one(name = this.random.pick(Object.keys(cases)), made = caseOf(name, this.random)): Promise<void> {
		this.#scripts = [...made.scripts];
		const posted: ToPanel[] = [];
		const channel = new PanelChannel(oneChat(this.#chat), async (message) => {
			posted.push(structuredClone(message));
			this.given.onPosted?.(message);
			return true;
		});
		channel.snapshot();
		const { turn } = await this.#ask(made);
		for (let rounds = 0; rounds < 1_000 && !isOver(posted, turn.id); rounds++) await rest(2);
		channel.dispose();
		const told = `${name}, seed ${this.random.seed}`;
		assert.equal(turn.ended?.outcome, made.outcome, `${told}: ${JSON.stringify(turn.ended)}`);
		const text = textOf(turn);
		if (made.prefix) assert.ok(made.text.startsWith(text), `${told}: ${JSON.stringify([text, made.text])}`);
		else assert.equal(text, made.text.trim() === "" ? "" : made.text, told);
		assert.equal(
			textOf(shownConversation(posted)?.turns.at(-1)?.answers[0]),
			text,
			`${told}: the panel shows the same`,
		);
		assert.deepEqual(this.#errors, [], told);
		if (this.random.below(5) === 0) this.#chat = this.#begin();
	}

	/** Disposes the chat during an answer, like a deactivated extension. @returns how the run ended */
	async switchedOff(): Promise<string | undefined> {
		const made = caseOf("that falls silent", this.random);
		this.#scripts = [...made.scripts];
		const asked = this.#ask({ scripts: made.scripts, outcome: "aborted", text: "" });
		const exchange = await this.server.seen(this.server.exchanges.length + 1);
		this.#chat.dispose();
		await exchange.closed;
		return (await asked).turn.ended?.outcome;
	}

	async #ask(made: Case) {
		const options = {
			endpoint: { ...endpoint(`${this.server.url}/v1`), ...(made.background ? { background: true } : {}) },
			transport: this.#counted,
			clock: this.#clock,
			...(this.given.key === undefined ? {} : { key: this.given.key }),
			...(this.given.log === undefined ? {} : { log: this.given.log }),
			...(made.limits ? { limits: made.limits } : {}),
		};
		const provider =
			made.api === "chatCompletions" ? new ChatCompletionsProvider(options) : new ResponsesProvider(options);
		const off = this.#chat.onEvents((_, turn) => {
			if (made.stopAt !== undefined && textOf(turn).length > made.stopAt) this.#chat.stop();
		});
		const source = { endpoint: "test", name: "Test", model: "test-model" };
		const turn = await this.#chat.ask({ question: question.question, instructions: "", source, provider });
		off();
		return { turn };
	}

	/** The real transport. The abort signals that it receives are checked later. */
	readonly #counted: typeof transport = (request) => {
		this.#signals.add(request.signal);
		return (this.given.transport ?? transport)(request);
	};

	/** What is open after everything has settled. Waits for at most 5 s. */
	async open(): Promise<Open> {
		const busy = () =>
			this.server.open > 0 || this.#listening() > 0 || resources().TCPSocketWrap !== undefined;
		for (let round = 0; round < 500 && busy(); round++) {
			await rest(10);
		}
		const abortListeners = this.#listening();
		this.#signals.clear();
		this.server.exchanges.length = 0;
		return {
			timers: this.#clock.pending,
			connections: this.server.open,
			chatListeners: this.#listeners.listening,
			abortListeners,
			resources: resources(),
		};
	}

	#listening(): number {
		return [...this.#signals].reduce((sum, one) => sum + getEventListeners(one, "abort").length, 0);
	}

	async end(): Promise<void> {
		this.#chat.dispose();
		await this.server.close();
	}
}

const textOf = (answer: Answer | undefined) => (answer ? answerText(answer.response) : "");

/** What keeps the event loop alive, by type. */
function resources(): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const name of process.getActiveResourcesInfo().toSorted()) counts[name] = (counts[name] ?? 0) + 1;
	return counts;
}

const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Whether the panel has received the end of a run. */
function isOver(posted: readonly ToPanel[], run: string): boolean {
	const last = posted.at(-1);
	if (last?.type === "batch") return last.events.at(-1)?.event.type === "run.ended";
	const turn = last?.type === "snapshot" ? last.conversation.turns.at(-1) : undefined;
	return turn?.id === run && !isRunning(turn);
}
