import { type Conversation, reduce, type Turn } from "../../core/conversation/conversation";
import type { RunningEvent } from "../../core/events/events";
import type { ViewContext } from "../context";
import { button, el, setShown } from "../dom/dom";
import { TurnView } from "./turnView";

/** How many turns are created at once. Older ones are created when the reader asks for them. */
const turnsAtOnce = 100;

/** The conversation on the page. It is drawn only in `render`, at most once a frame. */
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

	/** The turn whose run is active. */
	get running(): Turn | undefined {
		const last = this.#conversation.turns.at(-1);
		return last && !last.ended ? last : undefined;
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
	 * Folds one event. The change is drawn in the next frame.
	 *
	 * @returns false if the event belongs to a run that is not in this conversation
	 */
	apply(event: RunningEvent): boolean {
		reduce(this.#conversation, event);
		if (!this.#conversation.turns.findLast((turn) => turn.id === event.run)) return false;
		this.#turns.get(event.run)?.note(event.event);
		this.#touched.add(event.run);
		this.redraw();
		return true;
	}

	render(): void {
		setShown(this.#earlier, this.#first > 0);
		const touched = new Set(this.#touched);
		// A turn that does not finish within this frame asks for another one while it draws.
		this.#touched.clear();
		for (const [index, turn] of this.#conversation.turns.entries()) {
			if (index < this.#first || !touched.has(turn.id)) continue;
			this.#viewOf(turn, index).render(turn);
		}
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
