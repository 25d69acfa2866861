import type { EventOf, RunningEvent } from "../events/events";
import { eventsWithoutImages } from "../panel/chip";
import { bytesIn } from "./eventRow";
import { LoggedRun } from "./loggedRun";
import { RunTap } from "./runTap";

export interface RingLimits {
	readonly runs: number;
	/** In all runs together. */
	readonly events: number;
	/** The size of all events and requests together, in bytes of JSON. */
	readonly bytes: number;
}

/** What is kept of the newest runs, in memory only. */
export const ringLimits: RingLimits = { runs: 12, events: 50_000, bytes: 32 * 1024 * 1024 };

/** How many events of one run are forgotten at once: one at a time would move all others each time. */
const step = 1_000;

/**
 * The events of the newest runs, with the times when their bytes arrived. The oldest runs are forgotten first;
 * of a single run that is too large, the oldest events.
 */
export class EventRing {
	readonly #runs = new Map<string, LoggedRun>();
	/** Taps of runs that have not begun. */
	readonly #taps = new Map<string, RunTap>();
	readonly #listeners = new Set<(run: LoggedRun) => void>();

	/** @param now milliseconds since the epoch, as exactly as possible */
	constructor(
		private readonly now: () => number,
		private readonly limits = ringLimits,
	) {}

	/** The tap of a run that is about to begin. */
	tap(run: string): RunTap {
		const tap = new RunTap(this.now);
		this.#taps.set(run, tap);
		return tap;
	}

	/** Takes the events of a batch, all of one run. */
	add(events: readonly RunningEvent[]): void {
		const [first] = events;
		const run = first && (this.#runs.get(first.run) ?? this.#begin(first));
		if (!run) return;
		const now = this.now();
		for (const one of eventsWithoutImages(events)) run.add(one, this.#timeOf(one, run, now));
		this.#trim(run);
		for (const listener of this.#listeners) listener(run);
	}

	/** The runs that are kept, newest first. */
	get runs(): readonly LoggedRun[] {
		return [...this.#runs.values()].reverse();
	}

	get(id: string): LoggedRun | undefined {
		return this.#runs.get(id);
	}

	/** Calls back after each batch. @returns a function that removes the listener */
	onEvents(listener: (run: LoggedRun) => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	/** A run that began before this ring, or was forgotten, is not taken up again. */
	#begin({ run: id, event }: RunningEvent): LoggedRun | undefined {
		if (event.type !== "run.started") return undefined;
		const tap = this.#taps.get(id) ?? new RunTap(this.now);
		this.#taps.delete(id);
		const run = new LoggedRun(id, event as EventOf<"run.started">, this.now(), tap);
		this.#runs.set(id, run);
		return run;
	}

	/** Events of the run itself come from no bytes. */
	#timeOf({ event }: RunningEvent, { tap }: LoggedRun, now: number): number {
		return event.type.startsWith("run.") ? now : (tap.batchAt ?? now);
	}

	#trim(current: LoggedRun): void {
		let events = 0;
		let bytes = 0;
		for (const run of this.#runs.values()) {
			events += run.kept;
			bytes += run.bytes + requestBytes(run);
		}
		const { limits } = this;
		const full = () => events > limits.events || bytes > limits.bytes;
		for (const run of this.#runs.values()) {
			if (run === current || !(full() || this.#runs.size > limits.runs)) continue;
			this.#runs.delete(run.id);
			events -= run.kept;
			bytes -= run.bytes + requestBytes(run);
		}
		while (full() && current.kept > 1) {
			const count = Math.min(step, current.kept - 1);
			const before = current.bytes;
			current.drop(count);
			events -= count;
			bytes -= before - current.bytes;
		}
	}
}

/** Measured once: it is the same string for the whole run. */
const measured = new WeakMap<object, number>();

function requestBytes({ tap: { request } }: LoggedRun): number {
	if (!request) return 0;
	const known = measured.get(request) ?? bytesIn(request.body ?? "");
	measured.set(request, known);
	return known;
}
