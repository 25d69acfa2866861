import type { Answer } from "../../core/conversation/answer";
import { segmentsOf } from "../../core/conversation/continuation";
import { stackFrames } from "../../core/errors/stackFrames";
import type { Log } from "../../core/log";
import type { Chat } from "../../core/run/chat";
import type { Chats } from "../../core/run/chats";
import { type Clock, sleep } from "../../core/wire/clock";
import type { ClaimResult } from "../conversations/disk/claims";
import { Disposable } from "../disposable";
import type { Questions } from "./questions";

/** How often two windows that claimed at the same moment try again, and how far apart, in milliseconds. */
const rounds = 3;
const spread = 400;

export interface ResumingOptions {
	readonly chats: Pick<Chats, "onOpened" | "onEvents">;
	readonly questions: Pick<Questions, "resume" | "canResume">;
	readonly claims: {
		take(run: string): Promise<ClaimResult>;
		release(run: string): Promise<void>;
	};
	readonly clock: Clock;
	readonly log: Log;
	/** From 0 to below 1. */
	readonly random?: () => number;
}

/**
 * Goes on with the background responses of a conversation that is opened, if no other window receives them and
 * no key has to be asked for.
 */
export class Resuming extends Disposable {
	readonly #closing = new AbortController();
	/** The runs that wait for another window's claim to end. */
	readonly #waiting = new Set<string>();

	constructor(private readonly options: ResumingOptions) {
		super();
		const { chats, claims, log } = options;
		this._register({ dispose: () => this.#closing.abort() });
		this._register({ dispose: chats.onOpened((chat) => this.#opened(chat)) });
		this._register({
			dispose: chats.onEvents((events) => {
				for (const { event, run } of events) {
					if (event.type === "run.ended") void claims.release(run);
					else if (event.type === "run.background") {
						claims.take(run).catch((error) => log.warn(`A claim failed: ${stackFrames(error)}`));
					}
				}
			}),
		});
	}

	/** Goes on with a response, and asks for the key if it is needed. @returns once it has ended */
	async resume(chat: Chat, run: string): Promise<"ended" | "elsewhere"> {
		if (chat.runs(run)) return "ended";
		if ((await this.options.claims.take(run)) !== "ours") return "elsewhere";
		await this.#goOn(chat, run);
		return "ended";
	}

	async #goOn(chat: Chat, run: string): Promise<void> {
		try {
			await this.options.questions.resume(chat, run);
		} finally {
			if (!chat.runs(run)) await this.options.claims.release(run);
		}
	}

	#opened(chat: Chat): void {
		this.#resumeAll(chat);
		chat.onComplete(() => !this.disposed && this.#resumeAll(chat));
	}

	#resumeAll(chat: Chat): void {
		const answers = chat.conversation.turns.flatMap((turn) => turn.answers.flatMap(segmentsOf));
		for (const answer of answers) {
			if (!answer.background || answer.ended?.failure?.action !== "resume") continue;
			if (this.#waiting.has(answer.id)) continue;
			this.#waiting.add(answer.id);
			this.#byItself(chat, answer)
				.catch((error) => this.options.log.warn(`A response could not be resumed: ${stackFrames(error)}`))
				.finally(() => this.#waiting.delete(answer.id));
		}
	}

	async #byItself(chat: Chat, answer: Answer): Promise<void> {
		const { questions, clock, random = Math.random } = this.options;
		if (!(await questions.canResume(answer))) return;
		for (let round = 0; !this.disposed; round++) {
			const claim = await this.options.claims.take(answer.id);
			if (claim === "ours") return this.#goOn(chat, answer.id);
			// A window that is there renews its claim: after that time it still holds it.
			if (round > rounds) return;
			const wait = round < rounds ? random() * spread : claim.heldUntil - clock.now() + 1;
			await sleep(clock, wait, this.#closing.signal);
		}
	}
}
