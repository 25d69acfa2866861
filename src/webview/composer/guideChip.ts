import { button, el, icon } from "../dom/dom";
import { sanitizeName } from "../dom/sanitize";

/** The workspace's own instructions. They are sent with each question until the user removes them. */
export function guideChip(guide: string, leave: () => void): HTMLElement {
	const name = sanitizeName(guide);
	return el(
		"span",
		{ class: "chip", title: `${name}\nThe workspace's instructions go along with each question` },
		icon("book"),
		el("bdi", { class: "chip-name" }, name),
		button(`Remove ${name} from this conversation`, leave, {
			icon: "close",
			iconOnly: true,
			class: "icon-button",
		}),
	);
}
