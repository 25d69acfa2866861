import type { StreamError } from "../errors/errors";
import { noFirstEvent, silent, slept } from "../errors/failures";
import type { Clock } from "./clock";

/** The two clocks, in seconds; 0 = none. */
export interface Limits {
	/** From sending to the first byte of the answer. */
	readonly firstEvent: number;
	/** Between bytes; keep-alives count. */
	readonly silence: number;
}

export const defaultLimits: Limits = { firstEvent: 600, silence: 120 };

/** How often the clock is looked at: a timer alone may sleep along with the computer. Milliseconds. */
const tick = 10_000;
/** A timer that comes this late did not merely have to wait its turn. Milliseconds. */
const lateness = 30_000;

/**
 * Watches one request: its `signal` aborts when the caller's does and when a clock runs out; `expired`
 * then says which. A byte costs one look at the clock, no timer.
 */
export class Watch {
	readonly #abort = new AbortController();
	readonly #onAbort = () => this.#abort.abort(this.outer.reason);
	#limit: number;
	#seconds: number;
	#make: (server: string, seconds: number) => StreamError = noFirstEvent;
	#since: number;
	#cancel: (() => void) | undefined;
	#expired: StreamError | undefined;

	constructor(
		private readonly clock: Clock,
		private readonly limits: Limits,
		private readonly server: string,
		private readonly outer: AbortSignal,
	) {
		this.#seconds = limits.firstEvent;
		this.#limit = limits.firstEvent * 1000;
		this.#since = clock.now();
		if (outer.aborted) this.#onAbort();
		else outer.addEventListener("abort", this.#onAbort);
		this.#arm();
	}

	get signal(): AbortSignal {
		return this.#abort.signal;
	}

	/** Why the signal aborted, where a clock did it. */
	get expired(): StreamError | undefined {
		return this.#expired;
	}

	/** A byte has arrived: from now on the silence clock counts. */
	touch(): void {
		this.#since = this.clock.now();
		if (this.#make !== noFirstEvent) return;
		this.#make = silent;
		this.#change(this.limits.silence);
	}

	/** Allows no more than this many seconds of silence: nothing that matters is to come. */
	linger(seconds: number): void {
		this.#make = silent;
		if (this.#limit === 0 || seconds < this.#seconds) this.#change(seconds);
	}

	/** Takes back timer and listener, and closes what is still open. */
	dispose(): void {
		this.#cancel?.();
		this.outer.removeEventListener("abort", this.#onAbort);
		this.#abort.abort();
	}

	#change(seconds: number): void {
		this.#seconds = seconds;
		this.#limit = seconds * 1000;
		this.#since = this.clock.now();
		this.#arm();
	}

	#arm(): void {
		this.#cancel?.();
		this.#cancel = undefined;
		if (this.#limit === 0 || this.#abort.signal.aborted) return;
		const wait = Math.min(tick, Math.max(0, this.#since + this.#limit - this.clock.now()));
		const due = this.clock.now() + wait;
		this.#cancel = this.clock.after(wait, () => this.#look(due));
	}

	#look(due: number): void {
		const now = this.clock.now();
		if (now - this.#since < this.#limit) {
			this.#arm();
			return;
		}
		this.#expired = now - due > lateness ? slept() : this.#make(this.server, this.#seconds);
		this.#abort.abort(this.#expired);
	}
}
