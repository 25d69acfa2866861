import type { Answer } from "../../../core/conversation/answer";
import { outcomeOf } from "../../../core/conversation/continuation";
import { chosenAnswer, type Turn } from "../../../core/conversation/turn";
import type { ToHost } from "../../../core/panel/channel";
import { button, el, icon, setShown, setText } from "../../dom/dom";
import { sanitizeName } from "../../dom/sanitize";
import { sourceWords } from "./source";

/** Selects one of a turn's answers: with arrows and "2 of 3", or with a tab for each compared answer. */
export class AnswerPicker {
	readonly element = el("div", { class: "answer-picker", hidden: true });
	readonly #count = el("span", { class: "answer-count", role: "status" });
	readonly #previous: HTMLButtonElement;
	readonly #next: HTMLButtonElement;
	readonly #pager: HTMLElement;
	readonly #tabs = el("div", { class: "answer-tabs", role: "group", "aria-label": "Answers" });
	#drawn = "";
	#turn: Turn | undefined;

	constructor(private readonly post: (message: ToHost) => void) {
		const go = (label: string, sign: string, by: -1 | 1) =>
			button(label, () => this.#step(by), { icon: sign, iconOnly: true, class: "icon-button" });
		this.#previous = go("Previous answer", "chevron-left", -1);
		this.#next = go("Next answer", "chevron-right", 1);
		this.#pager = el("div", { class: "answer-pager" }, this.#previous, this.#count, this.#next);
		this.element.append(this.#pager, this.#tabs);
	}

	/** @param compared whether the answers were requested side by side */
	render(turn: Turn, compared: boolean): void {
		this.#turn = turn;
		const { answers } = turn;
		setShown(this.element, answers.length > 1);
		if (answers.length < 2) return;
		setShown(this.#pager, !compared);
		setShown(this.#tabs, compared);
		if (compared) this.#drawTabs(turn);
		else this.#drawPager(turn);
	}

	#drawPager(turn: Turn): void {
		const at = indexOf(turn);
		setText(this.#count, `${at + 1} of ${turn.answers.length}`);
		this.#previous.disabled = at === 0;
		this.#next.disabled = at === turn.answers.length - 1;
	}

	/** Rebuilt only if a name, a state or the choice has changed, so that a focused tab keeps the focus. */
	#drawTabs(turn: Turn): void {
		const chosen = chosenAnswer(turn);
		const drawn = turn.answers.map((answer) => `${answer.id} ${stateOf(answer).icon}`).join(" ");
		if (drawn !== this.#drawn) {
			const focused = [...this.#tabs.children].indexOf(document.activeElement as Element);
			this.#tabs.replaceChildren(...turn.answers.map((answer) => this.#tab(answer)));
			if (focused >= 0) (this.#tabs.children[focused] as HTMLElement | undefined)?.focus();
		}
		this.#drawn = drawn;
		for (const [at, answer] of turn.answers.entries()) {
			this.#tabs.children[at]?.setAttribute("aria-pressed", String(answer === chosen));
		}
	}

	#tab(answer: Answer): HTMLElement {
		const { icon: name, words } = stateOf(answer);
		const label = sanitizeName(sourceWords(answer.source));
		const sign = icon(name);
		if (name === "loading") sign.classList.add("codicon-modifier-spin");
		return el(
			"button",
			{
				type: "button",
				class: "answer-tab",
				title: `${label}: ${words}. Go on with this answer`,
				onclick: () => this.post({ type: "choose", run: answer.id }),
			},
			sign,
			el("span", { class: "answer-tab-name" }, label),
			el("span", { class: "unseen" }, `: ${words}`),
		);
	}

	#step(by: -1 | 1): void {
		const turn = this.#turn;
		const run = turn?.answers[indexOf(turn) + by]?.id;
		if (run !== undefined) this.post({ type: "choose", run });
	}
}

function indexOf(turn: Turn): number {
	const chosen = chosenAnswer(turn);
	return chosen ? turn.answers.indexOf(chosen) : -1;
}

function stateOf(answer: Answer): { readonly icon: string; readonly words: string } {
	const outcome = outcomeOf(answer);
	return outcome === undefined ? { icon: "loading", words: "streaming" } : states[outcome];
}

const states = {
	completed: { icon: "check", words: "complete" },
	incomplete: { icon: "ellipsis", words: "not complete" },
	failed: { icon: "error", words: "failed" },
	aborted: { icon: "debug-stop", words: "stopped" },
} as const;
