import type { RunHead, ToEventsPage } from "../../core/streamEvents/channel";
import type { EventRing } from "../../core/streamEvents/eventRing";
import type { LoggedRun } from "../../core/streamEvents/loggedRun";
import { eventContains } from "../../core/streamEvents/search";
import { Disposable } from "../disposable";

/** How often events are sent to the page, in milliseconds. */
const interval = 50;

/** How many events of a run are sent, or searched, at once: more would delay the stream. */
const most = 2_000;

interface Search {
	readonly text: string;
	readonly lower: string;
	/** The number of the next event to search. */
	next: number;
}

export interface EventsChannelOptions {
	readonly ring: EventRing;
	/** What the page shows of all runs, newest first. */
	readonly heads: () => readonly RunHead[];
	readonly place: Extract<ToEventsPage, { type: "runs" }>["place"];
	readonly post: (message: ToEventsPage) => Thenable<boolean>;
}

/**
 * The host's side of the channel to one events page. Between `begin` and `close` it sends the runs and the
 * events of those that are shown, in limited batches; a closed page costs nothing. A page that is slower than
 * the stream gets the rest later, because the ring keeps it.
 */
export class EventsChannel extends Disposable {
	/** The number of the next event to send, for each run that is shown. */
	private shown = new Map<string, number>();
	private search: Search | undefined;
	private headsChanged = false;
	private posting = false;
	/** Something was asked for or has changed while a batch was being posted. */
	private again = false;
	private timer: ReturnType<typeof setTimeout> | undefined;
	private stopListening: (() => void) | undefined;

	constructor(private readonly options: EventsChannelOptions) {
		super();
		this._register({ dispose: () => this.close() });
	}

	/** The page is new: it gets the runs, and says which ones it shows. */
	begin(): void {
		this.close();
		this.stopListening = this.options.ring.onEvents(() => this.changed());
		this.changed();
	}

	/** The page was closed or hidden; it starts again with `ready`. */
	close(): void {
		this.stopListening?.();
		this.stopListening = undefined;
		clearTimeout(this.timer);
		this.timer = undefined;
		this.shown.clear();
		this.search = undefined;
	}

	/** Sends the events of these runs, from the first one that is kept. */
	show(runs: readonly string[]): void {
		this.shown = new Map(runs.map((run) => [run, this.shown.get(run) ?? 0]));
		if (this.search) this.find(this.search.text);
		this.schedule();
	}

	/** Searches the first run that is shown. */
	find(text: string): void {
		this.search = text === "" ? undefined : { text, lower: text.toLowerCase(), next: 0 };
		this.schedule();
	}

	/** Something about the runs has changed. */
	changed(): void {
		this.headsChanged = true;
		this.schedule();
	}

	private schedule(): void {
		if (!this.stopListening) return;
		if (this.posting) {
			this.again = true;
			return;
		}
		// Never at once: the stream goes on first.
		this.timer ??= setTimeout(() => this.flush(), interval);
	}

	private flush(): void {
		this.timer = undefined;
		const messages: ToEventsPage[] = [];
		if (this.headsChanged) {
			this.headsChanged = false;
			messages.push({ type: "runs", runs: this.options.heads(), place: this.options.place });
		}
		let more = false;
		for (const [id, next] of this.shown) {
			const run = this.options.ring.get(id);
			if (run && this.takeRows(run, next, messages)) more = true;
		}
		if (this.takeFound(messages)) more = true;
		this.send(messages, more);
	}

	/** @returns whether there are more */
	private takeRows(run: LoggedRun, next: number, messages: ToEventsPage[]): boolean {
		const from = Math.max(next, run.first);
		const rows = run.from(from, most).map((event) => run.rowOf(event));
		if (rows.length > 0) messages.push({ type: "rows", run: run.id, from, rows });
		this.shown.set(run.id, from + rows.length);
		return from + rows.length < run.count;
	}

	/** Searches what the page has. @returns whether there is more */
	private takeFound(messages: ToEventsPage[]): boolean {
		const { search } = this;
		const [id, sent] = [...this.shown][0] ?? [];
		const run = id === undefined ? undefined : this.options.ring.get(id);
		if (!search || !run || sent === undefined) return false;
		const from = Math.max(search.next, run.first);
		const events = run.from(from, Math.min(most, sent - from));
		const numbers = events.flatMap(({ event }, index) =>
			eventContains(event, search.lower) ? [from + index] : [],
		);
		search.next = from + events.length;
		if (events.length > 0) {
			messages.push({ type: "found", run: run.id, text: search.text, from, numbers, until: search.next });
		}
		return search.next < sent;
	}

	private send(messages: readonly ToEventsPage[], more: boolean): void {
		if (messages.length === 0) return;
		this.posting = true;
		this.again = false;
		const done = (taken: boolean) => {
			this.posting = false;
			if (!taken) this.close();
			else if (more || this.again) this.schedule();
		};
		Promise.all(messages.map((message) => this.options.post(message))).then(
			(taken) => done(taken.every(Boolean)),
			() => done(false),
		);
	}
}
