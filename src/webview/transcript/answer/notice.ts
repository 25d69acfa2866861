import type { ToHost } from "../../../core/panel/channel";
import { button, el, icon } from "../../dom/dom";
import type { Notice } from "./endings";

/** A notice on the page: a coloured edge, an icon, a text, and buttons. */
export function noticeNode(notice: Notice, post: (message: ToHost) => void): HTMLElement {
	const { tone, title, text, facts, actions } = notice;
	return el(
		"div",
		{ class: "notice", "data-tone": tone },
		icon(notice.icon),
		el(
			"div",
			{ class: "notice-text" },
			el("p", { class: "notice-title", dir: "auto" }, title),
			text !== undefined && el("p", { dir: "auto" }, text),
			facts !== undefined && el("p", { class: "notice-facts", dir: "auto" }, facts),
			actions.length > 0 &&
				el(
					"div",
					{ class: "notice-actions" },
					...actions.map(({ label, message }) => button(label, () => post(message), { class: "link" })),
				),
		),
	);
}
