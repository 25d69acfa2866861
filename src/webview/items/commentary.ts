import { el, icon, setText } from "../dom/dom";
import type { ItemContext, ItemOf, ItemView } from "./item";
import { message } from "./message";

/** A working note of the model before its answer. It is open until the answer begins (fault 209). */
export const commentary: ItemView<ItemOf<"message">> = (context: ItemContext) => {
	const note = message(context);
	const title = el("span", { class: "fold-title" });
	const stepIcon = icon("note");
	stepIcon.classList.add("step-sign");
	const summary = el("summary", {}, stepIcon, title, icon("chevron-right"));
	const element = el(
		"details",
		{ class: "thoughts commentary" },
		summary,
		el("div", { class: "fold-body" }, note.element),
	);
	const fold = `${context.run}/${context.output}`;
	summary.addEventListener("click", () => context.folds.choose(fold, !element.open));
	return {
		element,
		note: (event) => note.note(event),
		render(item, facts) {
			note.render(item, facts);
			setText(title, "Working note");
			const open = context.folds.chosen(fold) ?? !facts.aside;
			if (element.open !== open) element.open = open;
		},
		dispose: () => note.dispose(),
	};
};
