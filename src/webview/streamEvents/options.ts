import { el } from "../dom/dom";

interface Option {
	readonly value: string;
	readonly text: string;
}

/** What each list shows, so that an open one is not rebuilt for nothing. */
const shown = new WeakMap<HTMLSelectElement, string>();

/** Sets the options of a list and the selected one. */
export function setOptions(select: HTMLSelectElement, options: readonly Option[], value: string): void {
	const key = JSON.stringify(options);
	if (shown.get(select) !== key) {
		shown.set(select, key);
		select.replaceChildren(...options.map((one) => el("option", { value: one.value }, one.text)));
	}
	if (select.value !== value) select.value = value;
}
