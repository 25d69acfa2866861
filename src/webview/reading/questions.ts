/** The maximum time to wait for a turn to be rendered, in frames. */
const longestWait = 120;

/**
 * Moves the focus and the view to the previous or next question, seen from the reader's position: the focused
 * turn, or the top of the view. A question that is not rendered yet is rendered first. The composer follows
 * the last question.
 */
export class QuestionSteps {
	/** The target of the last step: VS Code takes the focus while the user selects a command. */
	#at: HTMLElement | undefined;

	/** @param toComposer moves the focus to the composer */
	constructor(
		private readonly scroller: HTMLElement,
		private readonly toComposer: () => void,
	) {}

	step(by: -1 | 1): void {
		const questions = [...this.scroller.querySelectorAll<HTMLElement>(".you, .turn-place")];
		const next = by < 0 ? this.#before(questions) : this.#after(questions);
		if (next?.matches(".turn-place")) this.#draw(next);
		else if (next) this.#show(next);
		else if (by > 0) this.toComposer();
	}

	#show(question: HTMLElement): void {
		this.#at = question;
		question.focus({ preventScroll: true });
		question.scrollIntoView({ block: "start" });
	}

	/** A turn that comes into view is rendered in one of the next frames. */
	#draw(place: HTMLElement, frames = longestWait): void {
		if (frames === longestWait) place.scrollIntoView({ block: "start" });
		const id = CSS.escape(place.dataset.id ?? "");
		const question = this.scroller.querySelector<HTMLElement>(`.turn[data-id="${id}"] .you`);
		if (question) this.#show(question);
		else if (frames > 0) requestAnimationFrame(() => this.#draw(place, frames - 1));
	}

	#before(questions: readonly HTMLElement[]): HTMLElement | undefined {
		const { own, itself } = this.#place();
		// From within a turn, its own question comes first.
		if (own) return itself ? questions[questions.indexOf(own) - 1] : own;
		const { scrollTop, scrollHeight, clientHeight } = this.scroller;
		if (scrollHeight - scrollTop - clientHeight <= 2) return questions.at(-1);
		const top = this.#top;
		return questions.findLast((one) => one.getBoundingClientRect().top < top - 1);
	}

	#after(questions: readonly HTMLElement[]): HTMLElement | undefined {
		const { own } = this.#place();
		if (own) return questions[questions.indexOf(own) + 1];
		if (document.activeElement?.closest(".dock")) return undefined;
		const top = this.#top;
		return questions.find((one) => one.getBoundingClientRect().top > top + 1);
	}

	/** The question of the focused turn, and whether the focus is on the question itself. */
	#place(): { readonly own: HTMLElement | undefined; readonly itself: boolean } {
		const { activeElement, body } = document;
		if (activeElement === body) return { own: this.#inView(this.#at) ? this.#at : undefined, itself: true };
		const own = activeElement?.closest(".turn")?.querySelector<HTMLElement>(".you") ?? undefined;
		return { own, itself: own === activeElement };
	}

	#inView(question: HTMLElement | undefined): boolean {
		if (!question?.isConnected) return false;
		const { top, bottom } = this.scroller.getBoundingClientRect();
		const box = question.getBoundingClientRect();
		return box.bottom > top && box.top < bottom;
	}

	get #top(): number {
		return this.scroller.getBoundingClientRect().top;
	}
}
