import type { PanelState, ToHost } from "../../core/panel/channel";
import { el, icon, setShown, setText } from "../dom/dom";

/** Reasoning effort and verbosity, next to the model's name. Shown only if the endpoint supports them. */
export class TuningButton {
	readonly #word = el("span", {});
	readonly element = el(
		"button",
		{ type: "button", class: "tuning", hidden: true },
		icon("settings"),
		this.#word,
	);

	constructor(post: (message: ToHost) => void) {
		this.element.addEventListener("click", () => post({ type: "tune" }));
	}

	show(tuning: PanelState["tuning"]): void {
		setShown(this.element, tuning !== undefined);
		if (!tuning) return;
		const { effort, verbosity } = tuning;
		const words = [effort && `${effort} effort`, verbosity && `${verbosity} verbosity`]
			.filter(Boolean)
			.join(", ");
		setText(this.#word, words);
		setShown(this.#word, words !== "");
		this.element.classList.toggle("default", words === "");
		this.element.title = `Reasoning effort: ${effort ?? "default"}\nVerbosity: ${verbosity ?? "default"}`;
		this.element.setAttribute("aria-label", `Reasoning: ${words || "default effort and verbosity"}. Change`);
	}
}
