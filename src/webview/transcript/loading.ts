import { reloadCommand } from "../../core/commands/hostCommands";
import { el, icon, setShown } from "../dom/dom";

/** How long to wait for the extension before offering an action, in milliseconds. */
const patience = 10_000;

/** Shown until the extension has sent the conversation. */
export class Loading {
	readonly element = el("div", { class: "loading" });
	/** VS Code handles this link by itself, without the extension. */
	readonly reload = el("a", { href: `command:${reloadCommand}`, class: "loading-action" }, "Reload Window");
	readonly #icon = icon("loading");
	readonly #text = el("p", { role: "status" }, "Loading the conversation…");
	readonly #timer = setTimeout(() => this.#late(), patience);

	constructor() {
		this.#icon.classList.add("codicon-modifier-spin");
		this.reload.hidden = true;
		this.element.append(this.#icon, el("div", {}, this.#text, this.reload));
	}

	/** The conversation has arrived. A second call does nothing. */
	end(): void {
		clearTimeout(this.#timer);
		this.element.remove();
	}

	#late(): void {
		this.#icon.className = "codicon codicon-warning";
		this.element.classList.add("late");
		this.#text.textContent = "The extension has not answered yet. It may still be starting.";
		setShown(this.reload, true);
	}
}
