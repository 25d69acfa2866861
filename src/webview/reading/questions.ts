/**
 * Moves the keyboard and the view to the question before or after the place where the reader is: the focused
 * turn, or what stands at the top of the view. Before the first one that is drawn are the earlier turns, behind
 * the last one is the composer.
 */
export class QuestionSteps {
	/** Where the last step led: VS Code takes the focus away while a command is chosen. */
	#at: HTMLElement | undefined;

	/** @param toComposer moves the keyboard to the composer */
	constructor(
		private readonly scroller: HTMLElement,
		private readonly toComposer: () => void,
	) {}

	step(by: -1 | 1): void {
		const questions = [...this.scroller.querySelectorAll<HTMLElement>(".you")];
		const next = by < 0 ? this.#before(questions) : this.#after(questions);
		if (next) {
			this.#at = next;
			next.focus({ preventScroll: true });
			next.scrollIntoView({ block: "start" });
		} else if (by < 0) this.scroller.querySelector<HTMLElement>(".earlier:not([hidden])")?.focus();
		else this.toComposer();
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

	/** The question of the turn where the keyboard is, and whether it is on the question itself. */
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
