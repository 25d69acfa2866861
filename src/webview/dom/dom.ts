/** What an element may be given: attributes, listeners (`onclick` and its like, functions only), switches. */
export type Props = Readonly<Record<string, string | boolean | undefined | ((event: Event) => void)>>;

/** What may stand in an element; strings become text nodes, never markup. */
export type Child = Node | string | undefined | false;

/**
 * Makes one element. Text is always a text node and no attribute can hold code: a `style` is refused
 * (the CSP would), and a listener is a function.
 */
export function el<K extends keyof HTMLElementTagNameMap>(
	tag: K,
	props: Props = {},
	...children: readonly Child[]
): HTMLElementTagNameMap[K] {
	const element = document.createElement(tag);
	for (const [name, value] of Object.entries(props)) {
		if (value === undefined || value === false) continue;
		if (typeof value === "function") element.addEventListener(name.slice(2), value);
		else if (name === "style" || name.startsWith("on")) throw new Error(`${name} is no attribute for el()`);
		else element.setAttribute(name, value === true ? "" : value);
	}
	for (const child of children) if (child !== undefined && child !== false) element.append(child);
	return element;
}

/** A codicon. It says nothing to a screen reader: the words beside it do. */
export function icon(name: string): HTMLElement {
	return el("i", { class: `codicon codicon-${name}`, "aria-hidden": "true" });
}

/** A real button: one way for mouse, keyboard and screen reader. */
export function button(
	label: string,
	onclick: (event: Event) => void,
	props: Props & { readonly icon?: string; readonly iconOnly?: boolean } = {},
): HTMLButtonElement {
	const { icon: name, iconOnly, ...rest } = props;
	const named = iconOnly ? { "aria-label": label, title: label } : {};
	return el(
		"button",
		{ type: "button", ...named, ...rest, onclick },
		name !== undefined && icon(name),
		!iconOnly && label,
	);
}

/** Sets a text only where it differs, so that an unchanged one costs no layout and keeps its selection. */
export function setText(element: HTMLElement, text: string): void {
	if (element.textContent !== text) element.textContent = text;
}

/** Shows or hides without taking the element out. */
export function setShown(element: HTMLElement, shown: boolean): void {
	if (element.hidden === shown) element.hidden = !shown;
}
