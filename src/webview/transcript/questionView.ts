import type { Turn } from "../../core/conversation/turn";
import type { ToHost } from "../../core/panel/channel";
import { button, el, setShown } from "../dom/dom";
import { plural } from "../dom/words";
import { questionNode } from "./question";

/** A question on the page. The user can edit it and ask it again. */
export class QuestionView {
	readonly element: HTMLElement;
	readonly #replaced = el("p", { class: "replaced muted", hidden: true });
	readonly #edit: HTMLButtonElement;
	#form: HTMLFormElement | undefined;

	constructor(
		private readonly turn: Turn,
		private readonly post: (message: ToHost) => void,
	) {
		const { question, id } = turn;
		this.element = questionNode(
			question,
			() => post({ type: "target", run: id }),
			(index) => post({ type: "openAttachment", index, turn: id }),
		);
		this.#edit = button("Edit question", () => this.#open(), {
			icon: "edit",
			iconOnly: true,
			class: "icon-button",
		});
		const fork = button("Fork conversation here", () => post({ type: "fork", turn: id }), {
			icon: "repo-forked",
			iconOnly: true,
			class: "icon-button",
		});
		// A question for a streamed edit is asked in the document.
		if (!question.target) this.element.append(el("div", { class: "question-actions" }, this.#edit, fork));
		this.element.append(this.#replaced);
	}

	render({ id, replaced }: Turn): void {
		setShown(this.#replaced, replaced !== undefined);
		if (replaced === undefined || this.#replaced.childElementCount > 0) return;
		const undo = button("Undo", () => this.post({ type: "undoEdit", turn: id }), { class: "link" });
		this.#replaced.append(`Replaced ${plural(replaced, "turn")}. `, undo);
	}

	#open(): void {
		if (this.#form) return;
		const { question, id } = this.turn;
		const area = el("textarea", { "aria-label": "Edit question", rows: "1" });
		area.value = question.text;
		const send = () => {
			const text = area.value.trim();
			if (text !== "") this.post({ type: "editQuestion", turn: id, text });
			if (text !== "") this.#close();
		};
		const form = el(
			"form",
			{ class: "question-editor" },
			area,
			el("p", { class: "hint" }, "This turn and all after it are replaced as soon as the answer begins."),
			el(
				"div",
				{ class: "question-editor-bar" },
				button("Cancel", () => this.#close(), { class: "link" }),
				button("Send", send, { icon: "send", class: "go" }),
			),
		);
		form.addEventListener("submit", (event) => event.preventDefault());
		form.addEventListener("keydown", (event) => {
			if (event.isComposing || event.keyCode === 229) return;
			if (event.key === "Escape") this.#close();
			else if (event.key === "Enter" && !event.shiftKey && event.target === area) send();
			else return;
			event.preventDefault();
			event.stopPropagation();
		});
		this.#form = form;
		this.element.classList.add("editing");
		this.element.append(form);
		area.focus();
	}

	#close(): void {
		this.#form?.remove();
		this.#form = undefined;
		this.element.classList.remove("editing");
		this.#edit.focus();
	}
}
