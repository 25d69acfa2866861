import { button, el, icon } from "../../dom/dom";
import type { CodeActions } from "../types";

export interface Header {
	readonly element: HTMLElement;
	/** @param language the word that the fence names, "" for none */
	name(language: string): void;
}

export interface HeaderContext {
	readonly actions: CodeActions;
	/** The code as it is now, without its last line end: pasted into a terminal it does not run by itself. */
	code(): string;
	language(): string;
	/** Turns line wrapping on or off. @returns whether lines are wrapped now */
	wrap(): boolean;
}

/** What stands above a code block: its language, and what can be done with it. */
export function codeHeader({ actions, code, language, wrap }: HeaderContext): Header {
	const label = el("span", { class: "code-language" });
	const wrapping = button("Wrap lines", toggle, {
		icon: "word-wrap",
		iconOnly: true,
		"aria-pressed": "false",
	});
	function toggle(): void {
		wrapping.setAttribute("aria-pressed", String(wrap()));
	}
	const copy = button("Copy", copied, { icon: "copy", iconOnly: true });
	function copied(): void {
		actions.copy(code());
		copy.replaceChildren(icon("check"));
		setTimeout(() => copy.replaceChildren(icon("copy")), 1_500);
	}
	const insert = button("Insert at Cursor", () => actions.insert(code()), { icon: "insert", iconOnly: true });
	const create = button("New File", () => actions.newFile(`${code()}\n`, language()), {
		icon: "new-file",
		iconOnly: true,
	});
	const buttons = el("span", { class: "code-actions" }, copy, insert, create, wrapping);
	return {
		element: el("div", { class: "code-header" }, label, buttons),
		name(word) {
			if (label.textContent !== word) label.textContent = word;
		},
	};
}
