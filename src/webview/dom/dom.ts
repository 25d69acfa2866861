/** The properties of an element: attributes, event listeners (`onclick` and the like, functions only), booleans. */
export type Props = Readonly<Record<string, string | boolean | undefined | ((event: Event) => void)>>;

/** The content of an element. Strings become text nodes, never markup. */
export type Child = Node | string | undefined | false;

/**
 * Creates an element. Text is always a text node, and no attribute can hold code: a `style` is rejected
 * (the CSP would block it), and a listener is a function.
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

/** A codicon. Screen readers ignore it: the text beside it says the same. */
export function icon(name: string): HTMLElement {
	return el("i", { class: `codicon codicon-${name}`, "aria-hidden": "true" });
}

/** A real button, so that mouse, keyboard and screen reader all work. */
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

/** Sets a text only if it differs: an unchanged text causes no layout and keeps its selection. */
export function setText(element: HTMLElement, text: string): void {
	if (element.textContent !== text) element.textContent = text;
}

/** Shows or hides the element without removing it. */
export function setShown(element: HTMLElement, shown: boolean): void {
	if (element.hidden === shown) element.hidden = !shown;
}
