import type { EditorTarget, Question } from "../../core/events/question";
import { chipOf } from "../../core/panel/chip";
import { el, icon } from "../dom/dom";
import { sanitizeName } from "../dom/sanitize";
import { chipNode } from "./chip";

/** Questions that are longer, or have more lines, are folded. */
const longText = 1_500;
const manyLines = 20;

/** The user's question and its attachments. */
export function questionNode(
	question: Question,
	toTarget: () => void,
	toAttachment: (index: number) => void,
): HTMLElement {
	const text = el("p", { class: "question", dir: "auto" }, question.text);
	const long = question.text.length > longText || question.text.split("\n").length > manyLines;
	return el(
		"article",
		{ class: "you", "aria-label": "You", tabindex: "-1" },
		// Screen readers navigate by headings. The headings of an answer are below this level.
		el("h2", { class: "unseen" }, "Question"),
		question.attachments.length > 0 &&
			el(
				"div",
				{ class: "chips" },
				...question.attachments.map((one, index) =>
					chipNode(chipOf(one), { open: () => toAttachment(index) }),
				),
			),
		question.text !== "" && (long ? folded(text) : text),
		question.target && targetNode(question.target, toTarget),
	);
}

/** A link to the document into which the answer is written. */
function targetNode({ kind, name, line }: EditorTarget, toTarget: () => void): HTMLElement {
	const place = `${sanitizeName(name)}:${line}`;
	const verb = kind === "generate" ? "Written at" : "Rewritten at";
	return el(
		"button",
		{ type: "button", class: "target", title: `Go to ${place}`, onclick: toTarget },
		icon("edit"),
		el("span", { class: "target-place" }, `${verb} `, el("bdi", {}, place)),
	);
}

function folded(text: HTMLElement): HTMLElement {
	const box = el("div", { class: "clamped" }, text);
	const more = el("button", { type: "button", class: "link", "aria-expanded": "false" }, "Show all");
	more.addEventListener("click", () => {
		const open = !box.classList.toggle("clamped");
		more.setAttribute("aria-expanded", String(open));
		more.textContent = open ? "Show less" : "Show all";
	});
	return el("div", {}, box, more);
}
