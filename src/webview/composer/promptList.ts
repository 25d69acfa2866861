import type { PromptName } from "../../core/panel/channel";
import { el, setShown, setText } from "../dom/dom";
import { sanitizeName } from "../dom/sanitize";
import { plural } from "../dom/words";

/** The beginning of a prompt's name, up to the caret. */
const begun = /^\/([^\s/]*)$/;

/**
 * The prompts that `/` offers at the beginning of the composer. The focus stays in the input field. The list
 * is exposed to screen readers with `aria-activedescendant`.
 */
export class PromptList {
	readonly element = el("section", { class: "prompts", "aria-label": "Prompts", hidden: true });
	readonly #list = el("ul", { id: "prompt-list", role: "listbox", "aria-label": "Prompts" });
	readonly #count = el("p", { class: "unseen", role: "status" });
	#all: readonly PromptName[] = [];
	#shown: readonly PromptName[] = [];
	#active = 0;
	/** The text for which the user closed the list. */
	#closed: string | undefined;

	/** @param area the input field; its listeners are added before those of the composer */
	constructor(private readonly area: HTMLTextAreaElement) {
		this.element.append(this.#list, this.#count);
		area.setAttribute("aria-autocomplete", "list");
		area.addEventListener("input", () => this.update());
		area.addEventListener("click", () => this.update());
		area.addEventListener("keyup", ({ key }) => {
			if (["ArrowLeft", "ArrowRight", "Home", "End"].includes(key)) this.update();
		});
		area.addEventListener("keydown", (event) => this.#press(event));
		area.addEventListener("blur", () => this.#show([]));
		area.addEventListener("focus", () => this.update());
		// A click on an entry must not take the focus from the input field.
		this.element.addEventListener("mousedown", (event) => event.preventDefault());
	}

	/** @param prompts all current prompts */
	offer(prompts: readonly PromptName[]): void {
		if (JSON.stringify(prompts) === JSON.stringify(this.#all)) return;
		this.#all = prompts;
		this.update();
	}

	/** Splits the text into a prompt's name, if it begins with one, and the rest. */
	read(text: string): { readonly text: string; readonly prompt?: string } {
		const [, name, rest = ""] = /^\/([^\s/]+)(?:\s+([\s\S]*))?$/.exec(text) ?? [];
		if (name === undefined || !this.#all.some((one) => one.name === name)) return { text };
		return { text: rest, prompt: name };
	}

	/** Call it when the text or the caret has changed. */
	update(): void {
		const { value, selectionStart, selectionEnd } = this.area;
		const typed = begun.exec(value.slice(0, selectionStart))?.[1];
		if (value !== this.#closed) this.#closed = undefined;
		const open =
			document.activeElement === this.area && selectionStart === selectionEnd && this.#closed === undefined;
		this.#show(typed === undefined || !open ? [] : this.#matching(typed));
	}

	/** Names that begin with the typed text come first, then names that contain it, then descriptions. */
	#matching(typed: string): readonly PromptName[] {
		const wanted = typed.toLowerCase();
		const rank = ({ name, description }: PromptName) => {
			if (name.toLowerCase().startsWith(wanted)) return 0;
			if (name.toLowerCase().includes(wanted)) return 1;
			return description.toLowerCase().includes(wanted) ? 2 : 3;
		};
		const ranked = this.#all.map((prompt) => ({ prompt, rank: rank(prompt) }));
		const found = ranked.filter(({ rank: one }) => one < 3).sort((a, b) => a.rank - b.rank);
		return found.map(({ prompt }) => prompt);
	}

	#show(prompts: readonly PromptName[]): void {
		const same = prompts.length === this.#shown.length && prompts.every((one, at) => one === this.#shown[at]);
		if (same) return;
		this.#shown = prompts;
		this.#list.replaceChildren(...prompts.map((prompt, index) => this.#row(prompt, index)));
		setShown(this.element, prompts.length > 0);
		setText(this.#count, prompts.length === 0 ? "" : plural(prompts.length, "prompt"));
		this.#activate(0);
	}

	#row({ name, description }: PromptName, index: number): HTMLElement {
		const row = el(
			"li",
			{ id: `prompt-${index}`, role: "option", class: "prompt", title: sanitizeName(description) },
			el("span", { class: "prompt-name" }, `/${sanitizeName(name)}`),
			el("span", { class: "prompt-words" }, sanitizeName(description)),
		);
		row.addEventListener("click", () => this.#take(index));
		row.addEventListener("pointermove", () => index !== this.#active && this.#activate(index));
		return row;
	}

	#activate(index: number): void {
		const rows = [...this.#list.children];
		this.#active = index;
		for (const [at, row] of rows.entries()) row.setAttribute("aria-selected", String(at === index));
		const row = rows[index];
		if (row) {
			this.area.setAttribute("aria-controls", this.#list.id);
			this.area.setAttribute("aria-activedescendant", row.id);
			row.scrollIntoView({ block: "nearest" });
		} else {
			this.area.removeAttribute("aria-controls");
			this.area.removeAttribute("aria-activedescendant");
		}
	}

	#press(event: KeyboardEvent): void {
		const { length } = this.#shown;
		if (length === 0 || event.isComposing || event.keyCode === 229) return;
		if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
		if (event.key === "ArrowDown") this.#activate((this.#active + 1) % length);
		else if (event.key === "ArrowUp") this.#activate((this.#active + length - 1) % length);
		else if (event.key === "Escape") {
			this.#closed = this.area.value;
			this.#show([]);
		} else if (event.key === "Tab") this.#take(this.#active);
		else if (event.key === "Enter") {
			// A complete name can be sent as a question.
			if (this.area.value === `/${this.#shown[this.#active]?.name}`) return;
			this.#take(this.#active);
		} else return;
		event.preventDefault();
	}

	/** Replaces the typed text with the prompt's name. */
	#take(index: number): void {
		const name = this.#shown[index]?.name;
		if (name === undefined) return;
		const rest = this.area.value.slice(this.area.selectionStart).trimStart();
		this.area.value = `/${name} ${rest}`;
		const caret = name.length + 2;
		this.area.setSelectionRange(caret, caret);
		this.area.dispatchEvent(new InputEvent("input", { bubbles: true }));
	}
}
