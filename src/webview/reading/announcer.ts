import type { Turn } from "../../core/conversation/conversation";
import type { RunOutcome } from "../../core/events/runEvents";
import { el } from "../dom/dom";

/** What is said when an answer ends; what to do about it is on the page. */
const endings: { readonly [K in RunOutcome]: (turn: Turn) => string } = {
	completed: () => "Answer complete.",
	incomplete: () => "Answer ended, not complete.",
	failed: (turn) => `Answer failed. ${turn.ended?.failure?.message ?? ""}`.trim(),
	aborted: () => "Answer stopped.",
};

/** Tells a screen reader of the beginning and the end of an answer, and never of each token. */
export class Announcer {
	readonly element = el("div", { class: "unseen", role: "status", "aria-live": "polite" });
	#turn = "";
	#ended = true;

	/** Call it once a frame with the newest turn; it speaks only when something has begun or ended. */
	follow(turn: Turn | undefined): void {
		if (!turn) return;
		if (turn.id !== this.#turn) {
			this.#turn = turn.id;
			this.#ended = turn.ended !== undefined;
			// An old conversation that has just been opened is no news.
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
