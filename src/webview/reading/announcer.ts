import type { Turn } from "../../core/conversation/conversation";
import type { RunOutcome } from "../../core/events/runEvents";
import { el } from "../dom/dom";

/** The announcement at the end of an answer. The page shows what to do next. */
const endings: { readonly [K in RunOutcome]: (turn: Turn) => string } = {
	completed: () => "Answer complete.",
	incomplete: () => "Answer incomplete.",
	failed: (turn) => `Answer failed. ${turn.ended?.failure?.message ?? ""}`.trim(),
	aborted: () => "Answer stopped.",
};

/** Tells screen readers when an answer starts and ends, and never about single tokens. */
export class Announcer {
	readonly element = el("div", { class: "unseen", role: "status", "aria-live": "polite" });
	#turn = "";
	#ended = true;

	/** To be called once a frame with the newest turn. Speaks only when an answer has started or ended. */
	follow(turn: Turn | undefined): void {
		if (!turn) return;
		if (turn.id !== this.#turn) {
			this.#turn = turn.id;
			this.#ended = turn.ended !== undefined;
			// A finished conversation that was just opened is not announced.
			if (!this.#ended) this.say("Answer started.");
		} else if (turn.ended && !this.#ended) {
			this.#ended = true;
			this.say(endings[turn.ended.outcome](turn));
		}
	}

	say(text: string): void {
		this.element.textContent = text;
	}
}
