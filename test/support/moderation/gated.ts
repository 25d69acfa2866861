import type { StreamEvent } from "../../../src/core/events/events";
import { gateStage } from "../../../src/core/moderation/gate/gateStage";
import type { Judge, Piece } from "../../../src/core/moderation/judge";
import type { Provider } from "../../../src/core/providers/provider";
import type { RunFunction } from "../../../src/core/run/chat";
import { question } from "../run/runs";

const source = { endpoint: "test", name: "Test" };

/** A provider that is never asked: the run functions here have their events. */
const nobody: Provider = {
	// biome-ignore lint/correctness/useYield: there is nothing to yield.
	async *stream() {
		throw new Error("asked");
	},
};

/** A run with these events between its start and its end. */
export function runOf(
	batches: readonly (readonly StreamEvent[])[],
	end: StreamEvent = { type: "run.ended", outcome: "completed" },
): RunFunction {
	return async function* (_, { question }, { signal }) {
		yield [{ type: "run.started", question, source }];
		for (const batch of batches) {
			if (signal.aborted) break;
			yield batch;
		}
		yield [signal.aborted ? { type: "run.ended", outcome: "aborted" } : end];
	};
}

/** A judge that flags whatever these words say, and remembers what it was asked. */
export class WordJudge implements Judge {
	readonly asked: Piece[] = [];

	constructor(private readonly words: string | undefined) {}

	async judge(piece: Piece) {
		this.asked.push(piece);
		const flagged = this.words !== undefined && "text" in piece && piece.text.includes(this.words);
		return { flagged, categories: flagged ? ["violence"] : [] };
	}
}

/** The events that leave a gate. */
export async function throughGate(
	run: RunFunction,
	judge: Judge,
	signal = new AbortController().signal,
): Promise<StreamEvent[]> {
	const events: StreamEvent[] = [];
	const open = (own: AbortSignal) => run(nobody, question, { source, signal: own });
	for await (const batch of gateStage(judge)(open, signal)) events.push(...batch);
	return events;
}
