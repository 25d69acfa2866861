import type { FromEventsPage } from "../../core/streamEvents/channel";
import { button, el } from "../dom/dom";

/** What is shown before there is a run. */
export function welcomeNode(post: (message: FromEventsPage) => void): HTMLElement {
	const explain = () => post({ type: "command", command: "explainSelection" });
	const replay = () => post({ type: "command", command: "replayRecording" });
	return el(
		"section",
		{ class: "welcome" },
		el("p", {}, "No run yet. Ask a question, and its events appear here as they arrive."),
		el(
			"p",
			{},
			button("Explain the selection", explain, { class: "link" }),
			" · ",
			button("Replay a recording…", replay, { class: "link" }),
		),
		el("p", { class: "muted" }, "The newest runs are kept in memory until the window is closed."),
	);
}
