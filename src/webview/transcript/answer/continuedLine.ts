import { el } from "../../dom/dom";

/** The thin line between an answer and its continuation. It says how the text went on. */
export function continuedLine(): HTMLElement {
	return el(
		"p",
		{
			class: "continued-line",
			title:
				"The answer so far was sent back to the model, which was asked to continue exactly where it stopped.",
		},
		el("span", {}, "Continued with another request"),
	);
}
