import type { StreamError } from "../errors/errors";
import { noFirstEvent, silent, slept } from "../errors/failures";
import type { Clock } from "./clock";

/** The two timeouts, in seconds; 0 = none. */
export interface Limits {
	/** From sending to the first byte of the answer. */
	readonly firstEvent: number;
	/** Between bytes; keep-alives count. */
	readonly silence: number;
}

export const defaultLimits: Limits = { firstEvent: 600, silence: 120 };

/** How often the clock is checked, in milliseconds: a timer alone may sleep along with the computer. */
const tick = 10_000;
/** A timer that fires this late was not just delayed by other tasks. Milliseconds. */
const lateness = 30_000;

/**
 * Watches one request. Its `signal` aborts with the caller's signal, or when a timeout expires; `expired`
 * then says which one. A byte costs one read of the clock, no timer.
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

	/** Why the signal aborted, if a timeout expired. */
	get expired(): StreamError | undefined {
		return this.#expired;
	}

	/** A byte has arrived: the silence timeout applies from now on. */
	touch(): void {
		this.#since = this.clock.now();
		if (this.#make !== noFirstEvent) return;
		this.#make = silent;
		this.#change(this.limits.silence);
	}

	/** Allows at most this many seconds of silence, because everything needed has arrived. */
	linger(seconds: number): void {
		this.#make = silent;
		if (this.#limit === 0 || seconds < this.#seconds) this.#change(seconds);
	}

	/** Removes the timer and the listener, and closes what is still open. */
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
