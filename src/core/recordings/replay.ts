import type { ServerEvent } from "../events/events";
import { type Log, silentLog } from "../log";
import type { Ask, Provider } from "../providers/provider";
import { type Clock, sleep, systemClock } from "../wire/clock";
import { nextTurn } from "../wire/turn";
import { dialectOf } from "./recorded";
import type { RecordedMessage } from "./recording";
import type { Stepper } from "./stepper";

export interface ReplayOptions {
	readonly messages: readonly RecordedMessage[];
	/** 1 = as recorded, 2 = twice as fast, Infinity = without delays. */
	readonly speed: number;
	/** The delay between two messages without recorded times, at speed 1, in milliseconds. */
	readonly pace?: number;
	/** Decides when each message is played, in place of the speed. */
	readonly stepper?: Stepper | undefined;
	readonly clock?: Clock;
	readonly log?: Log;
}

/** The maximum number of messages in one batch. */
const most = 500;

/** Plays a recorded stream through the same decoder as a server's stream. */
export class ReplayProvider implements Provider {
	constructor(private readonly options: ReplayOptions) {}

	async *stream(_ask: Ask, signal: AbortSignal): AsyncGenerator<readonly ServerEvent[]> {
		const { messages, speed, pace = 20, stepper, clock = systemClock, log = silentLog } = this.options;
		const dialect = dialectOf(messages, log);
		const began = clock.now();
		for (let index = 0; index < messages.length && dialect.state !== "over"; ) {
			const batch: RecordedMessage[] = [];
			const due = (message: RecordedMessage, at: number) => began + (message.at ?? at * pace) / speed;
			const together = stepper ? 1 : most;
			for (let next = messages[index]; next && batch.length < together; next = messages[index]) {
				if (stepper) {
					if (!(await stepper.next(signal))) return;
				} else {
					if (batch.length > 0 && due(next, index) > clock.now()) break;
					const wait = due(next, index) - clock.now();
					if (wait > 0 && !(await sleep(clock, wait, signal))) return;
				}
				batch.push(next);
				index++;
			}
			if (signal.aborted) return;
			const out: ServerEvent[] = [];
			try {
				dialect.decode(batch, out);
			} finally {
				if (out.length > 0) yield out;
			}
			await nextTurn();
		}
		const rest: ServerEvent[] = [];
		dialect.end?.(rest);
		if (rest.length > 0) yield rest;
	}
}
