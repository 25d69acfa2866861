import type { Answer } from "../../core/conversation/answer";
import type { RunOutcome } from "../../core/events/runEvents";
import { el } from "../dom/dom";
import { sanitizeName } from "../dom/sanitize";

/** What is said when an answer ends; what to do about it is on the page. */
const endings: { readonly [K in RunOutcome]: (answer: Answer) => string } = {
	completed: () => "Answer complete.",
	incomplete: () => "Answer ended. It is not complete.",
	failed: (answer) => `Answer failed. ${answer.ended?.failure?.message ?? ""}`.trim(),
	aborted: () => "Answer stopped.",
};

/** Tells screen readers when an answer starts and ends, and never about single tokens. */
export class Announcer {
	readonly element = el("div", { class: "unseen", role: "status", "aria-live": "polite" });
	#answer = "";
	#ended = true;
	/** The calls of the answer whose question was announced. */
	#asked = new Set<number>();

	/** Call it once a frame with the newest answer; it speaks only when something has begun or ended. */
	follow(answer: Answer | undefined): void {
		if (!answer) return;
		if (answer.id !== this.#answer) {
			this.#answer = answer.id;
			this.#ended = answer.ended !== undefined;
			this.#asked = new Set();
			// An old conversation that has just been opened is no news.
			if (!this.#ended) this.say("Answer started.");
		} else if (answer.ended && !this.#ended) {
			this.#ended = true;
			this.say(endings[answer.ended.outcome](answer));
		}
		if (!answer.ended) this.#askFor(answer);
	}

	/** A call that waits for the user is said once: nothing else goes on until it is answered. */
	#askFor({ metadata, response }: Answer): void {
		const names: string[] = [];
		for (const [output, consent] of (metadata.consents ?? []).entries()) {
			if (consent?.state !== "asking" || this.#asked.has(output)) continue;
			this.#asked.add(output);
			const item = response.output[output];
			names.push(sanitizeName(item && "name" in item ? String(item.name) : "A tool"));
		}
		if (names.length > 0) this.say(`Permission needed: ${names.join(", ")}.`);
	}

	say(text: string): void {
		this.element.textContent = text;
	}
}
