import { el } from "../../dom/dom";

const how =
	"The answer so far was sent back to the model, which was asked to continue exactly where it stopped.";

/** The thin line between an answer and its continuation. It says how the text went on. */
export function continuedLine(): HTMLElement {
	return el(
		"p",
		{ class: "continued-line", title: how },
		el("span", {}, "Continued with another request"),
		el("span", { class: "unseen" }, how),
	);
}
