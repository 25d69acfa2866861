import type { StreamEvent } from "../../../src/core/events/events";
import type { RunEnded } from "../../../src/core/events/runEvents";
import type { Provider } from "../../../src/core/providers/provider";
import type { RunFunction, RunRequest } from "../../../src/core/run/chat";
import { Chats } from "../../../src/core/run/chats";
import { FakeClock, settle } from "../run/fakeClock";
import * as say from "../server/answers";
import { uuid } from "./sampleConversation";

/** A run that a test feeds by hand. */
class HandRun {
	readonly #waiting: StreamEvent[][] = [];
	#wake = () => {};
	#ended = false;

	/** Streams some text, and lets everybody hear it. */
	async say(...deltas: readonly string[]): Promise<void> {
		await this.push(...deltas.map((text) => say.delta(text) as unknown as StreamEvent));
	}

	async push(...events: readonly StreamEvent[]): Promise<void> {
		this.#waiting.push([...events]);
		this.#wake();
		await settle();
	}

	async end(): Promise<void> {
		this.#ended = true;
		this.#wake();
		await settle();
	}

	async *stream(signal: AbortSignal): AsyncGenerator<readonly StreamEvent[]> {
		signal.addEventListener("abort", () => void this.end());
		while (true) {
			yield* this.#waiting.splice(0);
			if (this.#ended) return;
			await new Promise<void>((resolve) => {
				this.#wake = resolve;
			});
		}
	}
}

const provider: Provider = {
	stream() {
		throw new Error("The runs of these tests ask no provider.");
	},
};

/** Chats whose runs a test feeds by hand, on a clock that stands still. */
export function handChats(clock = new FakeClock()) {
	const runs: HandRun[] = [];
	const errors: unknown[] = [];
	const run: RunFunction = async function* (
		_provider,
		{ question },
		{ source, signal, turn, continues, beside },
	) {
		const hand = new HandRun();
		runs.push(hand);
		yield [
			{
				type: "run.started",
				question,
				source,
				...(turn ? { turn } : {}),
				...(continues ? { continues } : {}),
				...(beside ? { beside } : {}),
			},
		];
		yield* hand.stream(signal);
		const ended: RunEnded = { type: "run.ended", outcome: signal.aborted ? "aborted" : "completed" };
		yield [ended];
	};
	const chats = new Chats({ run, now: () => clock.now(), onListenerError: (error) => errors.push(error) });
	let next = 100;
	/** Asks, and lets everybody hear that the run has begun. */
	const ask = async (more: Partial<RunRequest> = {}, chat = chats.current) => {
		const id = more.id ?? uuid(next++);
		const text = `Question ${id}`;
		const source = { endpoint: "test", name: "Test" };
		const asked = chat.ask({
			question: { text, attachments: [] },
			instructions: "",
			source,
			provider,
			...more,
			id,
		});
		await settle();
		const hand = runs.at(-1);
		if (!hand) throw new Error("The run has not begun.");
		return { id, hand, asked };
	};
	return { chats, clock, ask, errors };
}
