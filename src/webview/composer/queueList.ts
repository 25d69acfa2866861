import type { QueueAction, ToHost, Waiting } from "../../core/panel/channel";
import { button, el, icon, setShown, setText } from "../dom/dom";
import { sanitizeText } from "../dom/sanitize";

/** How many characters of a question are shown. The list above the composer must stay small. */
const shownText = 300;

/** The questions that are asked when the streaming answer has ended. */
export class QueueList {
	readonly element = el("section", { class: "queue", "aria-label": "Queued questions", hidden: true });
	readonly #head = el("p", { class: "queue-head", role: "status" });
	readonly #list = el("ol", {});
	#drawn: Waiting["questions"] = [];

	/** @param onEdit puts a question's text into the composer */
	constructor(
		private readonly post: (message: ToHost) => void,
		private readonly onEdit: (text: string) => void,
	) {
		this.element.append(this.#head, this.#list);
	}

	show({ questions, held }: Waiting): void {
		setShown(this.element, questions.length > 0);
		this.element.classList.toggle("held", held);
		setText(
			this.#head,
			held
				? "Not sent: the previous answer did not finish, or the window was reloaded"
				: "Sent when the answer ends",
		);
		if (sameList(questions, this.#drawn)) return;
		this.#drawn = questions;
		const focused = [...this.#list.querySelectorAll("button")].indexOf(
			document.activeElement as HTMLButtonElement,
		);
		this.#list.replaceChildren(...questions.map((question, index) => this.#row(question, index)));
		// The list was rebuilt, so the focus is restored to the same position.
		if (focused >= 0) [...this.#list.querySelectorAll("button")][focused]?.focus();
	}

	#row({ id, text }: Waiting["questions"][number], index: number): HTMLElement {
		const act = (label: string, sign: string, action: QueueAction) =>
			button(label, () => this.post({ type: "queue", action, id }), {
				icon: sign,
				iconOnly: true,
				class: "icon-button",
			});
		const edit = button(
			"Edit question",
			() => {
				this.onEdit(text);
				this.post({ type: "queue", action: "edit", id });
			},
			{ icon: "edit", iconOnly: true, class: "icon-button" },
		);
		return el(
			"li",
			{},
			icon("clock"),
			el("span", { class: "queue-text", dir: "auto" }, sanitizeText(text.slice(0, shownText))),
			index > 0 && act("Move up", "arrow-up", "up"),
			edit,
			act("Send now", "send", "send"),
			act("Remove question", "close", "remove"),
		);
	}
}

function sameList(a: Waiting["questions"], b: Waiting["questions"]): boolean {
	return a.length === b.length && a.every(({ id }, at) => id === b[at]?.id);
}
