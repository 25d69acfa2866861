import type { FromEventsPage, ToEventsPage } from "../../core/streamEvents/channel";
import { EventFilter, type FilterSettings } from "../../core/streamEvents/eventFilter";
import type { ShownRun } from "../../core/streamEvents/shownRun";
import { el } from "../dom/dom";
import { Detail } from "./detail";
import { EventList } from "./eventList";
import { FilterBar } from "./filterBar";
import { rowContent } from "./listRow";

/** The events of one run: the filter, the list, and the JSON of the selected event. Draws at most once a frame. */
export class EventsPane {
	readonly element: HTMLElement;
	readonly #bar: FilterBar;
	readonly #list: EventList;
	readonly #detail: Detail;
	readonly #filter: EventFilter;
	#run: ShownRun;
	#following = true;
	/** How many events were listed when the list was paused. */
	#pausedAt = 0;
	/** The place of the selected event in the list. */
	#active: number | undefined;
	#frame: number | undefined;

	/** @param save keeps the filter for the next page */
	constructor(
		run: ShownRun,
		private readonly post: (message: FromEventsPage) => void,
		saved: FilterSettings,
		private readonly save: (settings: FilterSettings) => void,
	) {
		this.#run = run;
		this.#filter = new EventFilter(run);
		this.#filter.set(saved, run);
		const change = (settings: FilterSettings) => this.#refilter(settings);
		this.#bar = new FilterBar({ change, follow: (following) => this.#follow(following) }, saved);
		this.#list = new EventList({
			count: () => this.#filter.count,
			content: (place) => rowContent(this.#run, this.#filter.number(place)),
			select: (place, open) => this.#select(place, open),
			atEnd: (atEnd) => this.#follow(atEnd),
			close: () => this.#closeDetail(),
		});
		this.#detail = new Detail(post, () => {
			this.#closeDetail();
			this.#list.element.focus();
		});
		const events = el("div", { class: "events" }, this.#list.element, this.#detail.element);
		this.element = el("div", { class: "pane" }, this.#bar.element, events);
	}

	/** Shows another run; its events follow. */
	show(run: ShownRun): void {
		this.#run = run;
		this.#active = undefined;
		this.#detail.close();
		this.#filter.set(this.#filter.settings, run);
		this.#follow(true);
	}

	/** Asks the host to search the run that is shown now. */
	search(): void {
		const { text } = this.#filter.settings;
		if (text !== "") this.post({ type: "find", text });
	}

	/** The run has got more events, or has forgotten its first ones. */
	changed(forgotten = false): void {
		if (forgotten) this.#filter.forgotten();
		this.#filter.grown();
		this.#frame ??= requestAnimationFrame(() => this.draw());
	}

	found({ text, from, numbers, until }: Extract<ToEventsPage, { type: "found" }>): void {
		this.#filter.found(text, from, numbers, until);
		this.changed();
	}

	json(message: Extract<ToEventsPage, { type: "json" }>): void {
		this.#detail.receive(message);
	}

	/** Goes to an event; if it is not listed, to the next one that is. */
	goTo(number: number): void {
		this.#select(this.#filter.place(number), false);
	}

	focusFilter(): void {
		this.#bar.focus();
	}

	/** Offers the types of the run. */
	drawTypes(): void {
		this.#bar.showTypes(this.#run.types, this.#filter.settings.type);
	}

	draw(): void {
		if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
		this.#frame = undefined;
		const { count } = this.#filter;
		this.#list.active = this.#active;
		this.#list.emptyText = this.#emptyText();
		this.#list.draw();
		this.#bar.showCount(count, this.#run.end - this.#run.first);
		this.#bar.showFollowing(this.#following, this.#following ? 0 : count - this.#pausedAt);
	}

	#refilter(settings: FilterSettings): void {
		const { text } = this.#filter.settings;
		const selected = this.#active === undefined ? undefined : this.#filter.number(this.#active);
		this.save(settings);
		this.#filter.set(settings, this.#run);
		if (settings.text !== text) this.post({ type: "find", text: settings.text });
		const place = selected === undefined ? -1 : this.#filter.place(selected);
		this.#active = place >= 0 && this.#filter.number(place) === selected ? place : undefined;
		this.#pausedAt = this.#filter.count;
		this.draw();
		if (this.#active !== undefined) this.#list.reveal(this.#active);
	}

	#follow(following: boolean): void {
		if (this.#following && !following) this.#pausedAt = this.#filter.count;
		this.#following = following;
		this.#list.follow(following);
		this.changed();
	}

	/** Selects an event; the list no longer follows. */
	#select(place: number, open: boolean): void {
		const number = this.#filter.number(place);
		const row = number === undefined ? undefined : this.#run.row(number);
		if (number === undefined || !row) return;
		this.#follow(false);
		this.#active = place;
		// An open pane shows what is selected, without another key.
		if (open || this.#detail.shown) this.#detail.open(this.#run.head.id, number, row[1]);
		this.#list.active = place;
		this.#list.reveal(place);
	}

	#closeDetail(): void {
		this.#detail.close();
		this.#list.draw();
	}

	#emptyText(): string {
		const { end, head } = this.#run;
		if (end > 0 && this.#filter.active) return "No event matches the filter.";
		return head.ended ? "This run has no events." : "Waiting for the first event.";
	}
}
