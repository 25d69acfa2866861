import type { PanelState, ToHost } from "../../core/panel/channel";
import { el, icon, setShown, setText } from "../dom/dom";
import { sanitizeName } from "../dom/sanitize";

/** The tools that are on, next to the model's name. Shown for every endpoint with a model. */
export class ToolsButton {
	readonly #word = el("span", {});
	readonly element = el(
		"button",
		{ type: "button", class: "tools", hidden: true },
		icon("tools"),
		this.#word,
	);

	constructor(post: (message: ToHost) => void) {
		this.element.addEventListener("click", () => post({ type: "command", command: "chooseTools" }));
	}

	show(tools: PanelState["tools"]): void {
		setShown(this.element, tools !== undefined);
		if (!tools) return;
		const words = tools.length === 0 ? "" : String(tools.length);
		setText(this.#word, words);
		setShown(this.#word, words !== "");
		this.element.classList.toggle("default", words === "");
		const names = tools.map(sanitizeName).join(", ");
		this.element.title = names === "" ? "Choose Tools…\nNo tool is on" : `Choose Tools…\nOn: ${names}`;
		const on = names === "" ? "none is on" : `${tools.length} on, ${names}`;
		this.element.setAttribute("aria-label", `Tools: ${on}. Choose`);
	}
}
