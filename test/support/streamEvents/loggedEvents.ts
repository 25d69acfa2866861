import type { RunningEvent, StreamEvent } from "../../../src/core/events/events";
import { EventRing, type RingLimits } from "../../../src/core/streamEvents/eventRing";
import type { LoggedRun } from "../../../src/core/streamEvents/loggedRun";

/** A ring whose clock a test sets. */
export class TestRing {
	now = 1_000;
	readonly ring: EventRing;

	constructor(limits?: RingLimits) {
		this.ring = new EventRing(() => this.now, limits);
	}

	/** Adds events of a run, all at the same time. */
	add(run: string, ...events: readonly object[]): void {
		this.ring.add(events.map((event): RunningEvent => ({ run, at: 0, event: event as StreamEvent })));
	}

	/** Begins a run. */
	begin(run: string, text = "Why?"): LoggedRun {
		const source = { endpoint: "test", name: "Test", model: "m" };
		this.add(run, { type: "run.started", question: { text, attachments: [] }, source });
		const logged = this.ring.get(run);
		if (!logged) throw new Error("The run was not begun.");
		return logged;
	}
}
