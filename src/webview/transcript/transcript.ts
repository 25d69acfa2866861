import { type Conversation, reduce, turnOf } from "../../core/conversation/conversation";
import { isCompared, isRunning, type Turn } from "../../core/conversation/turn";
import type { RunningEvent } from "../../core/events/events";
import type { EarlierTurns } from "../../core/panel/channel";
import type { ViewContext } from "../context";
import { el } from "../dom/dom";
import { EarlierLine } from "./earlierLine";
import { Placeholders } from "./placeholders";
import { TurnView } from "./turnView";

/** How long turns of a conversation that was opened are drawn at a stretch, in milliseconds. */
const stretch = 8;

/**
 * The conversation as it is read. Nothing is drawn but in `render`, at most once a frame. A conversation that is
 * opened shows its end first: the other turns have an empty place until they come near the view or there is time.
 */
export class Transcript {
	readonly element = el("div", { class: "transcript" });
	readonly #views = new Map<string, TurnView>();
	readonly #placeholders = new Placeholders(() => this.redraw());
	/** Events have changed these turns since they were drawn. */
	readonly #touched = new Set<string>();
	#conversation: Conversation = { id: "", turns: [] };
	#idle: number | undefined;
	#earlier: EarlierTurns | undefined;
	readonly #earlierLine: EarlierLine;
	/** What contains the line. */
	#first: HTMLElement | undefined;

	constructor(
		private readonly context: ViewContext,
		private readonly redraw: () => void,
	) {
		this.#earlierLine = new EarlierLine(context.post);
	}

	get conversation(): Conversation {
		return this.#conversation;
	}

	/** Whether an answer is under way. */
	get running(): boolean {
		return this.#conversation.turns.some(isRunning);
	}

	/** Replaces everything. @param place the turn where the reader is; by default the newest */
	show(conversation: Conversation, place?: string): void {
		for (const view of this.#views.values()) view.dispose();
		this.#views.clear();
		this.#placeholders.clear();
		this.#touched.clear();
		this.#conversation = conversation;
		const width = this.element.clientWidth;
		this.element.append(...conversation.turns.map((turn) => this.#placeholders.add(turn, width)));
		const found = conversation.turns.findIndex(({ id }) => id === place);
		// What the reader sees first: from the place down, or from the end up.
		if (found === -1) this.#fill(this.#soon(), this.#placeholders);
		else this.#fillFrom(found);
		this.redraw();
	}

	/** Shows which turns are not sent. */
	setEarlier(earlier: EarlierTurns | undefined): void {
		this.#earlier = earlier;
		this.redraw();
	}

	/** Adds turns before the others. They are drawn when they come near the view, or when there is time. */
	prepend(turns: readonly Turn[]): void {
		this.#conversation.turns.unshift(...turns);
		const width = this.element.clientWidth;
		this.element.prepend(...turns.map((turn) => this.#placeholders.add(turn, width)));
		this.redraw();
	}

	/**
	 * Folds one event. The change is drawn in the next frame.
	 *
	 * @returns false if the event belongs to a run that is not in this conversation
	 */
	apply(event: RunningEvent): boolean {
		reduce(this.#conversation, event);
		const turn = turnOf(this.#conversation, event.run);
		if (!turn) return false;
		this.#views.get(turn.id)?.note(turn, event.run, event.event);
		this.#touched.add(turn.id);
		this.redraw();
		return true;
	}

	render(): void {
		// A class rather than `:has()`, which would look through the whole transcript at each change.
		this.element.classList.toggle("comparing", this.#conversation.turns.some(isCompared));
		this.#dropGone();
		const touched = new Set(this.#touched);
		// A turn that does not finish within this frame asks for another one while it draws.
		this.#touched.clear();
		for (const turn of this.#conversation.turns) {
			if (touched.has(turn.id)) this.#viewOf(turn).render(turn);
		}
		this.#placeEarlier();
		if (this.#placeholders.size === 0) return;
		this.#fill(this.#soon(), new Set(this.#placeholders.near));
		if (this.#placeholders.size > 0)
			this.#idle ??= requestIdleCallback((deadline) => this.#fillIdle(deadline));
	}

	/** The line stands in the first turn that is sent, or at the end if there is none. */
	#placeEarlier(): void {
		const { element } = this.#earlierLine;
		const { first } = this.#earlier ?? {};
		// The turn may not be drawn yet, or be one of a conversation that is about to be shown.
		const place = first === undefined ? this.element : this.#views.get(first)?.element;
		const shown = this.#conversation.turns.length > 0 ? place : undefined;
		if (this.#first !== shown) this.#first?.classList.remove("first-sent");
		this.#first = shown;
		if (!this.#earlier || !shown) {
			this.#first?.classList.remove("first-sent");
			element.remove();
			return;
		}
		this.#earlierLine.render(this.#earlier);
		shown.classList.add("first-sent");
		if (first !== undefined && shown.firstElementChild !== element) shown.prepend(element);
		else if (first === undefined && shown.lastElementChild !== element) shown.append(element);
	}

	#soon(): number {
		return performance.now() + stretch;
	}

	/** Draws turns that have only a place, the newest first, until the time is over; one at least. */
	#fill(until: number, wanted: { has(id: string): boolean }): void {
		const { turns } = this.#conversation;
		for (let index = turns.length - 1; index >= 0; index--) {
			const turn = turns[index];
			if (!turn || !this.#placeholders.has(turn.id) || !wanted.has(turn.id)) continue;
			this.#viewOf(turn).render(turn);
			if (performance.now() > until) break;
		}
		this.#placeEarlier();
		if (this.#placeholders.near.length > 0) this.redraw();
	}

	#fillFrom(first: number): void {
		const until = this.#soon();
		for (const turn of this.#conversation.turns.slice(first)) {
			this.#viewOf(turn).render(turn);
			if (performance.now() > until) break;
		}
	}

	#fillIdle(deadline: IdleDeadline): void {
		this.#idle = undefined;
		this.#fill(performance.now() + Math.min(stretch, deadline.timeRemaining()), this.#placeholders);
		if (this.#placeholders.size > 0) this.#idle = requestIdleCallback((next) => this.#fillIdle(next));
	}

	/** An edited question has replaced turns: they leave the page. */
	#dropGone(): void {
		const { turns } = this.#conversation;
		if (this.#views.size + this.#placeholders.size <= turns.length) return;
		const there = new Set(turns.map(({ id }) => id));
		for (const [id, view] of this.#views) {
			if (there.has(id)) continue;
			view.dispose();
			this.#views.delete(id);
		}
		for (const place of this.element.querySelectorAll<HTMLElement>(".turn-place")) {
			const { id = "" } = place.dataset;
			if (!there.has(id)) this.#placeholders.replace(id);
		}
	}

	#viewOf(turn: Turn): TurnView {
		const there = this.#views.get(turn.id);
		if (there) return there;
		const view = new TurnView(this.context, turn, () => {
			this.#touched.add(turn.id);
			this.redraw();
		});
		this.#views.set(turn.id, view);
		if (this.#placeholders.has(turn.id)) this.#placeholders.replace(turn.id, view.element);
		else this.element.append(view.element);
		return view;
	}
}
