import { type Clock, systemClock } from "../../../src/core/wire/clock";

/** A clock that a test advances. */
export class FakeClock implements Clock {
	#now = Date.UTC(2026, 0, 1);
	readonly #timers = new Map<object, { readonly due: number; readonly callback: () => void }>();

	now(): number {
		return this.#now;
	}

	after(ms: number, callback: () => void): () => void {
		const timer = {};
		this.#timers.set(timer, { due: this.#now + ms, callback });
		return () => this.#timers.delete(timer);
	}

	/** How many timers are pending. A timer that a test leaves behind is a leak. */
	get waiting(): number {
		return this.#timers.size;
	}

	/** When the next timer is due, in milliseconds from now. */
	get next(): number | undefined {
		const due = Math.min(...Array.from(this.#timers.values(), (timer) => timer.due));
		return Number.isFinite(due) ? due - this.#now : undefined;
	}

	/** Advances the time, timer by timer, and waits in between until the effects of each timer have settled. */
	async advance(ms: number): Promise<void> {
		const end = this.#now + ms;
		for (let round = 0; round < 100_000; round++) {
			await settle();
			const [timer, first] = this.#earliest();
			if (!timer || !first || first.due > end) break;
			this.#now = Math.max(this.#now, first.due);
			this.#timers.delete(timer);
			first.callback();
		}
		this.#now = end;
		await settle();
	}

	/** Simulates sleep: time passes, but no timer notices it. */
	jump(ms: number): void {
		this.#now += ms;
	}

	#earliest() {
		return Array.from(this.#timers).sort((a, b) => a[1].due - b[1].due)[0] ?? [];
	}
}

/** A clock on which the waits before a retry (up to 2 s) take no time. */
export class Impatient extends FakeClock {
	override after(ms: number, callback: () => void): () => void {
		if (ms > 2000) return super.after(ms, callback);
		let taken = false;
		queueMicrotask(() => {
			if (!taken) callback();
		});
		return () => {
			taken = true;
		};
	}
}

/** Waits until pending promises and the event loop have settled. */
export async function settle(): Promise<void> {
	for (let round = 0; round < 3; round++) await new Promise((resolve) => setImmediate(resolve));
}

/** Real time, but with very short waits before a retry. */
export const quickClock: Clock = {
	...systemClock,
	after: (ms, callback) => systemClock.after(ms / 500, callback),
};

/** A clock on which no wait below a minute takes time. */
export class NoWait extends Impatient {
	override after(ms: number, callback: () => void): () => void {
		return super.after(ms < 9_000 ? 1 : ms, callback);
	}
}
