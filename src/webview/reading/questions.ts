/** Where the questions are, and what stands below the last one. */
interface Questions {
	readonly scroller: HTMLElement;
	/** Moves the keyboard to the composer. */
	toComposer(): void;
}

/**
 * Moves the keyboard and the view to the question before or after the place where the reader is: the focused
 * turn, or what stands at the top of the view. Before the first one that is drawn are the earlier turns, behind
 * the last one is the composer.
 */
export function stepQuestion(by: -1 | 1, { scroller, toComposer }: Questions): void {
	const questions = [...scroller.querySelectorAll<HTMLElement>(".you")];
	const next = by < 0 ? before(questions, scroller) : after(questions, scroller);
	if (next) {
		next.focus({ preventScroll: true });
		next.scrollIntoView({ block: "start" });
	} else if (by < 0) scroller.querySelector<HTMLElement>(".earlier:not([hidden])")?.focus();
	else toComposer();
}

function before(questions: readonly HTMLElement[], scroller: HTMLElement): HTMLElement | undefined {
	const { activeElement } = document;
	const own = focusedQuestion();
	// From within a turn, its own question comes first.
	if (own && own !== activeElement) return own;
	if (own) return questions[questions.indexOf(own) - 1];
	if (activeElement?.closest(".dock") && isAtEnd(scroller)) return questions.at(-1);
	const top = scroller.getBoundingClientRect().top;
	return questions.findLast((one) => one.getBoundingClientRect().top < top - 1);
}

function after(questions: readonly HTMLElement[], scroller: HTMLElement): HTMLElement | undefined {
	const own = focusedQuestion();
	if (own) return questions[questions.indexOf(own) + 1];
	if (document.activeElement?.closest(".dock")) return undefined;
	const top = scroller.getBoundingClientRect().top;
	return questions.find((one) => one.getBoundingClientRect().top > top + 1);
}

function focusedQuestion(): HTMLElement | undefined {
	return document.activeElement?.closest(".turn")?.querySelector<HTMLElement>(".you") ?? undefined;
}

function isAtEnd({ scrollTop, scrollHeight, clientHeight }: HTMLElement): boolean {
	return scrollHeight - scrollTop - clientHeight <= 2;
}
