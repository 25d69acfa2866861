import { type Conversation, reduce, turnOf } from "../../core/conversation/conversation";
import { isRunning, type Turn } from "../../core/conversation/turn";
import type { RunningEvent } from "../../core/events/events";
import type { ViewContext } from "../context";
import { button, el, setShown } from "../dom/dom";
import { TurnView } from "./turnView";

/** So many turns are built at once; older ones when the reader asks for them. */
const turnsAtOnce = 100;

/** The conversation as it is read. Nothing is drawn but in `render`, at most once a frame. */
export class Transcript {
	readonly element = el("div", { class: "transcript" });
	readonly #earlier = button("Show earlier turns", () => this.#showEarlier(), { class: "link earlier" });
	readonly #turns = new Map<string, TurnView>();
	readonly #touched = new Set<string>();
	#conversation: Conversation = { id: "", turns: [] };
	#first = 0;

	constructor(
		private readonly context: ViewContext,
		private readonly redraw: () => void,
	) {
		this.#earlier.hidden = true;
		this.element.append(this.#earlier);
	}

	get conversation(): Conversation {
		return this.#conversation;
	}

	/** Whether an answer is under way. */
	get running(): boolean {
		return this.#conversation.turns.some(isRunning);
	}

	/** Replaces everything. */
	show(conversation: Conversation): void {
		for (const view of this.#turns.values()) view.dispose();
		this.#turns.clear();
		this.#conversation = conversation;
		this.#first = Math.max(0, conversation.turns.length - turnsAtOnce);
		for (const turn of conversation.turns) this.#touched.add(turn.id);
		this.redraw();
	}

	/**
	 * Folds one event; what it touched is drawn with the next frame.
	 *
	 * @returns false where the event belongs to a run that this conversation does not have
	 */
	apply(event: RunningEvent): boolean {
		reduce(this.#conversation, event);
		const turn = turnOf(this.#conversation, event.run);
		if (!turn) return false;
		this.#turns.get(turn.id)?.note(event.run, event.event);
		this.#touched.add(turn.id);
		this.redraw();
		return true;
	}

	render(): void {
		this.#dropGone();
		setShown(this.#earlier, this.#first > 0);
		const touched = new Set(this.#touched);
		// What a turn has no time for in this frame, it asks for again while it is drawn.
		this.#touched.clear();
		for (const [index, turn] of this.#conversation.turns.entries()) {
			if (index < this.#first || !touched.has(turn.id)) continue;
			this.#viewOf(turn, index).render(turn);
		}
	}

	/** An edited question has replaced turns: they leave the page. */
	#dropGone(): void {
		const { turns } = this.#conversation;
		if (this.#turns.size <= turns.length - this.#first) return;
		const there = new Set(turns.map(({ id }) => id));
		for (const [id, view] of this.#turns) {
			if (there.has(id)) continue;
			view.dispose();
			this.#turns.delete(id);
		}
		this.#first = Math.min(this.#first, turns.length);
	}

	#viewOf(turn: Turn, index: number): TurnView {
		const there = this.#turns.get(turn.id);
		if (there) return there;
		const view = new TurnView(this.context, turn, index + 1, () => {
			this.#touched.add(turn.id);
			this.redraw();
		});
		this.#turns.set(turn.id, view);
		const next = this.#conversation.turns.slice(index + 1).find(({ id }) => this.#turns.has(id));
		this.element.insertBefore(view.element, (next && this.#turns.get(next.id)?.element) ?? null);
		return view;
	}

	#showEarlier(): void {
		const from = Math.max(0, this.#first - turnsAtOnce);
		for (const turn of this.#conversation.turns.slice(from, this.#first)) this.#touched.add(turn.id);
		this.#first = from;
		this.redraw();
	}
}
