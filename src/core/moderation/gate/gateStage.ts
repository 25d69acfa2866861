import { StreamError } from "../../errors/errors";
import type { Stage } from "../../run/stage";
import type { Judge } from "../judge";
import { Gate } from "./gate";

/** A stage that holds events until their text has passed a judge. Reading goes on while they wait. */
export function gateStage(judge: Judge): Stage {
	return async function* (open, signal) {
		const own = new AbortController();
		let wake = () => {};
		let broken: { readonly error: unknown } | undefined;
		const gate = new Gate(judge, own.signal, () => wake(), messageOf);
		const stop = () => {
			own.abort(signal.reason);
			gate.stop();
			wake();
		};
		if (signal.aborted) stop();
		signal.addEventListener("abort", stop);
		const reading = async () => {
			try {
				for await (const events of open(own.signal)) {
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
			signal.removeEventListener("abort", stop);
			// Ends the request, and those to the judge, however the response ended.
			own.abort();
		}
	};
}

const messageOf = (error: unknown): string =>
	error instanceof StreamError
		? error.failure.message
		: "The moderation endpoint gave no verdict. Try again.";
