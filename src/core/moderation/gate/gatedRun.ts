import { StreamError } from "../../errors/errors";
import type { StreamEvent } from "../../events/events";
import type { RunFunction } from "../../run/chat";
import type { Judge } from "../judge";
import { Gate } from "./gate";

/** A run whose events wait behind a gate. Reading goes on while they wait. */
export async function* gatedRun(
	run: RunFunction,
	judge: Judge,
	...[provider, ask, options]: Parameters<RunFunction>
): AsyncGenerator<readonly StreamEvent[], void, void> {
	const own = new AbortController();
	let wake = () => {};
	let broken: { readonly error: unknown } | undefined;
	const gate = new Gate(judge, own.signal, () => wake(), messageOf);
	const stop = () => {
		own.abort(options.signal.reason);
		gate.stop();
		wake();
	};
	if (options.signal.aborted) stop();
	options.signal.addEventListener("abort", stop);
	const reading = async () => {
		try {
			for await (const events of run(provider, ask, { ...options, signal: own.signal })) {
				for (const event of events) gate.take(event);
				wake();
				if (gate.over) return;
			}
		} catch (error) {
			broken = { error };
			wake();
		}
	};
	try {
		void reading();
		for (;;) {
			const woken = new Promise<void>((resolve) => {
				wake = resolve;
			});
			const events = gate.release();
			if (events.length > 0) yield events;
			if (events.at(-1)?.type === "run.ended") return;
			if (broken) throw broken.error;
			await woken;
		}
	} finally {
		options.signal.removeEventListener("abort", stop);
		// Ends the request, and those to the judge, however the run ended.
		own.abort();
	}
}

const messageOf = (error: unknown): string =>
	error instanceof StreamError
		? error.failure.message
		: "The moderation endpoint gave no verdict. Try again.";
