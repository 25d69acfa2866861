import type { Answer } from "../../core/conversation/answer";
import { chosenAnswer, isCompared, isRunning, type Turn, wholeAnswerOf } from "../../core/conversation/turn";
import type { StreamEvent } from "../../core/events/events";
import type { ViewContext } from "../context";
import { el, setShown } from "../dom/dom";
import { AnswerPicker } from "./answer/answerPicker";
import { AnswerView } from "./answer/answerView";
import { QuestionView } from "./questionView";

/**
 * One question and its answers on the page. The chosen answer is shown; answers that were asked for side by
 * side stand beside each other where there is room, which the style sheet decides.
 */
export class TurnView {
	readonly element = el("section", { class: "turn" });
	readonly #answers = el("div", { class: "answers" });
	readonly #views = new Map<string, AnswerView>();
	readonly #touched = new Set<string>();
	readonly #question: QuestionView;
	readonly #picker: AnswerPicker;

	constructor(
		private readonly context: ViewContext,
		turn: Turn,
		private readonly redraw: () => void,
	) {
		this.element.dataset.id = turn.id;
		this.#question = new QuestionView(turn, context.post);
		this.#picker = new AnswerPicker(context.post);
		this.element.append(this.#question.element, this.#picker.element, this.#answers);
		for (const { id } of turn.answers) this.#touched.add(id);
	}

	/** An event of this run has been folded. */
	note(turn: Turn, run: string, event: StreamEvent): void {
		const id = wholeAnswerOf(turn, run)?.id ?? run;
		this.#touched.add(id);
		const view = this.#views.get(id);
		view?.note(run, event);
		// What has been drawn as complete can still grow: it is drawn anew.
		if (event.type !== "run.reopened" || !view) return;
		view.dispose();
		this.#views.delete(id);
	}

	render(turn: Turn): void {
		const chosen = chosenAnswer(turn);
		const compared = isCompared(turn);
		this.#question.render(turn);
		this.#picker.render(turn, compared);
		this.#answers.classList.toggle("compared", compared);
		for (const answer of turn.answers) {
			const shown = answer === chosen || compared;
			const known = this.#views.get(answer.id);
			// An answer that nobody sees is not drawn until it is chosen.
			if (!shown) {
				if (known) setShown(known.element, false);
				continue;
			}
			const view = known ?? this.#add(answer, turn);
			setShown(view.element, true);
			view.element.classList.toggle("chosen", answer === chosen);
			if (!known || this.#touched.delete(answer.id)) view.render(answer);
		}
		this.element.classList.toggle("settled", !isRunning(turn));
	}

	dispose(): void {
		for (const view of this.#views.values()) view.dispose();
		this.element.remove();
	}

	#add(answer: Answer, { answers }: Turn): AnswerView {
		const view = new AnswerView(this.context, answer, () => {
			this.#touched.add(answer.id);
			this.redraw();
		});
		this.#views.set(answer.id, view);
		this.#touched.delete(answer.id);
		const next = answers.slice(answers.indexOf(answer) + 1).find(({ id }) => this.#views.has(id));
		this.#answers.insertBefore(view.element, (next && this.#views.get(next.id)?.element) ?? null);
		return view;
	}
}
