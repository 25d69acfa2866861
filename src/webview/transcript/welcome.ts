import type { PanelCommand, ToHost } from "../../core/panel/channel";
import { button, el, icon } from "../dom/dom";

interface Offer {
	readonly label: string;
	readonly icon: string;
	readonly command: PanelCommand;
}

/** The suggested first actions. */
const offers: readonly Offer[] = [
	{ label: "Explain the selection", icon: "selection", command: "explainSelection" },
	{ label: "Explain this file", icon: "file-code", command: "explainFile" },
	{ label: "Connect a model…", icon: "plug", command: "addEndpoint" },
	{ label: "Set an API key…", icon: "key", command: "setApiKey" },
];

/** The content of an empty panel. */
export function welcomeNode(post: (message: ToHost) => void): HTMLElement {
	return el(
		"div",
		{ class: "welcome" },
		icon("comment-discussion"),
		el("h2", {}, "Stream Panel"),
		el("p", { class: "muted" }, "Answers as they arrive, with every step and source."),
		el(
			"ul",
			{},
			...offers.map(({ label, icon: iconName, command }) =>
				el(
					"li",
					{},
					button(label, () => post({ type: "command", command }), { icon: iconName, class: "offer" }),
				),
			),
		),
	);
}
