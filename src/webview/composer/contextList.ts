import type { ToHost, ToPanel } from "../../core/panel/channel";
import { type ContextKind, type ContextRow, maxRows } from "../../core/panel/contextRows";
import { el, icon, setShown, setText } from "../dom/dom";
import { sanitizeName } from "../dom/sanitize";
import { contextTrigger, type Trigger } from "./trigger";

/** How long after the last keystroke the host searches, in milliseconds. */
const pause = 120;

const icons: { readonly [K in ContextKind]: string } = {
	selection: "list-selection",
	file: "file",
	editor: "go-to-file",
	symbol: "symbol-method",
	problems: "warning",
	image: "file-media",
};

/** The list that `#` opens above the text: what can be attached. */
export class ContextList {
	readonly element = el("div", { class: "context-list", hidden: true });
	readonly #list = el("ul", { role: "listbox", id: "context-list", "aria-label": "Attach" });
	readonly #status = el("p", { class: "context-status", role: "status" });
	#trigger: Trigger | undefined;
	/** The position of the `#` at which the user closed the list. It stays closed there. */
	#closedAt: number | undefined;
	#rows: readonly ContextRow[] = [];
	#active = 0;
	#search = "";
	#count = 0;
	/** Whether the rows are from an older search. */
	#stale = false;
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** @param onPicked called when a selected row has changed the text */
	constructor(
		private readonly area: HTMLTextAreaElement,
		private readonly post: (message: ToHost) => void,
		private readonly onPicked: () => void,
	) {
		this.element.append(this.#list, this.#status);
		area.setAttribute("aria-autocomplete", "list");
		area.addEventListener("blur", () => this.#close());
		// A click may move the caret into the word or out of it.
		area.addEventListener("click", () => this.written());
		// A click in the list must not take the focus from the input field.
		this.element.addEventListener("pointerdown", (event) => event.preventDefault());
		this.element.addEventListener("mousedown", (event) => event.preventDefault());
	}

	/** Inserts a `#` at the caret, so that a button opens the same list. */
	begin(): void {
		const { area } = this;
		area.focus();
		const before = area.value.slice(0, area.selectionStart);
		area.setRangeText(/\S$/.test(before) ? " #" : "#", area.selectionStart, area.selectionEnd, "end");
		this.#closedAt = undefined;
		this.onPicked();
	}

	/** Call it when the text or the caret has changed. */
	written(): void {
		const { value, selectionStart, selectionEnd } = this.area;
		const trigger = selectionStart === selectionEnd ? contextTrigger(value, selectionStart) : undefined;
		if (!trigger || trigger.from !== this.#closedAt) this.#closedAt = undefined;
		if (!trigger || this.#closedAt !== undefined) {
			this.#hide();
			return;
		}
		const same = this.#trigger?.from === trigger.from && this.#trigger.query === trigger.query;
		const opened = this.#trigger === undefined;
		this.#trigger = trigger;
		if (!same) this.#find(trigger.query, opened ? 0 : pause);
	}

	/** Adds rows of a search. */
	show({ id, rows, done }: Extract<ToPanel, { type: "contextResults" }>): void {
		if (id !== this.#search || !this.#trigger) return;
		this.#rows = [...(this.#stale ? [] : this.#rows), ...rows].slice(0, maxRows);
		if (this.#stale) this.#active = 0;
		this.#stale = false;
		setText(this.#status, this.#rows.length > 0 ? "" : done ? "Nothing found" : "Searching…");
		this.#draw();
	}

	/** @returns whether the list handled the key */
	key(event: KeyboardEvent): boolean {
		if (!this.#trigger || event.ctrlKey || event.metaKey || event.altKey) return false;
		// Keys of an input method; older ones send key code 229.
		if (event.isComposing || event.keyCode === 229) return false;
		if (event.key === "Escape") this.#close();
		else if (this.#rows.length === 0) return false;
		else if (event.key === "ArrowDown") this.#move(1);
		else if (event.key === "ArrowUp") this.#move(-1);
		else if ((event.key === "Enter" || event.key === "Tab") && !event.shiftKey) this.#pick(this.#active);
		else return false;
		event.preventDefault();
		event.stopPropagation();
		return true;
	}

	#find(query: string, delay: number): void {
		this.#stale = true;
		this.#search = `search-${this.#count++}`;
		const search = { type: "contextSearch", id: this.#search, query } as const;
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => this.post(search), delay);
		if (this.#rows.length === 0) setText(this.#status, "Searching…");
		this.#draw();
	}

	#move(by: number): void {
		const { length } = this.#rows;
		this.#active = (this.#active + by + length) % length;
		this.#mark();
	}

	#pick(at: number): void {
		const row = this.#rows[at];
		if (!row || !this.#trigger) return;
		const { from } = this.#trigger;
		this.area.setRangeText("", from, this.area.selectionEnd, "end");
		this.#hide();
		this.post({ type: "contextPick", id: row.id });
		this.onPicked();
	}

	#close(): void {
		this.#closedAt = this.#trigger?.from;
		this.#hide();
	}

	#hide(): void {
		if (!this.#trigger) return;
		clearTimeout(this.#timer);
		this.#trigger = undefined;
		this.#rows = [];
		this.#active = 0;
		this.#draw();
	}

	#draw(): void {
		const nodes = this.#rows.map((row, at) => this.#option(row, at));
		this.#list.replaceChildren(...nodes);
		setShown(this.#list, nodes.length > 0);
		setShown(this.#status, nodes.length === 0);
		setShown(this.element, this.#trigger !== undefined);
		this.#mark();
	}

	#mark(): void {
		const options = [...this.#list.children];
		for (const [at, option] of options.entries()) {
			option.setAttribute("aria-selected", String(at === this.#active));
		}
		const active = options[this.#active];
		if (active) {
			this.area.setAttribute("aria-controls", "context-list");
			this.area.setAttribute("aria-activedescendant", active.id);
			active.scrollIntoView({ block: "nearest" });
		} else {
			this.area.removeAttribute("aria-controls");
			this.area.removeAttribute("aria-activedescendant");
		}
	}

	#option({ kind, label, detail }: ContextRow, at: number): HTMLElement {
		const place = sanitizeName(detail ?? "");
		return el(
			"li",
			{ role: "option", id: `context-option-${at}`, title: place, onclick: () => this.#pick(at) },
			icon(icons[kind]),
			el("bdi", { class: "context-label" }, sanitizeName(label)),
			place !== "" && el("span", { class: "context-detail" }, el("bdi", {}, place)),
		);
	}
}
