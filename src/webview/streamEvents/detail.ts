import type { FromEventsPage, ToEventsPage } from "../../core/streamEvents/channel";
import { button, el, setShown, setText } from "../dom/dom";
import { sanitizeName, sanitizeText } from "../dom/sanitize";
import { count } from "../dom/words";

interface Shown {
	readonly run: string;
	readonly number: number;
}

/** The JSON of one event. It is asked for when it is opened. */
export class Detail {
	readonly element: HTMLElement;
	readonly #title = el("h2", { class: "detail-title" });
	readonly #json = el("pre", { class: "detail-json", tabindex: "0", "aria-label": "JSON of the event" });
	readonly #note = el("p", { class: "detail-note muted" });
	#shown: Shown | undefined;

	constructor(
		private readonly post: (message: FromEventsPage) => void,
		close: () => void,
	) {
		const copy = () => this.#shown && post({ type: "copyJson", ...this.#shown });
		const small = { iconOnly: true, class: "icon-button" };
		this.element = el(
			"section",
			{ class: "detail", "aria-label": "Event" },
			el(
				"header",
				{ class: "detail-head" },
				this.#title,
				button("Copy JSON", copy, { ...small, icon: "copy" }),
				button("Close", close, { ...small, icon: "close" }),
			),
			this.#json,
			this.#note,
		);
		this.element.addEventListener("keydown", ({ key }) => key === "Escape" && close());
		this.element.hidden = true;
	}

	get shown(): Shown | undefined {
		return this.#shown;
	}

	open(run: string, number: number, type: string): void {
		const same = this.#shown?.run === run && this.#shown.number === number;
		this.#shown = { run, number };
		setText(this.#title, `${number} · ${sanitizeName(type)}`);
		setShown(this.element, true);
		if (!same) this.post({ type: "json", run, number });
	}

	/** The host's answer. One that is late is ignored. */
	receive({ run, number, json, omitted }: Extract<ToEventsPage, { type: "json" }>): void {
		if (this.#shown?.run !== run || this.#shown.number !== number) return;
		setText(this.#json, sanitizeText(json ?? ""));
		setShown(this.#json, json !== undefined);
		const cut = omitted > 0 ? `${count(omitted)} more characters. Copy the JSON to see all of it.` : "";
		setText(this.#note, json === undefined ? "This event is no longer kept." : cut);
		setShown(this.#note, this.#note.textContent !== "");
		this.#json.scrollTop = 0;
	}

	close(): void {
		this.#shown = undefined;
		setShown(this.element, false);
		setText(this.#json, "");
	}
}
