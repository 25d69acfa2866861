/*
 * As much of a DOM as the Markdown view uses, so that millions of documents can be drawn in plain Node.
 */

import { foundDirection, ownDirection } from "./fakeDirection";

/** Nodes that were taken from one place and put in another. */
export const moves: FakeNode[] = [];

abstract class FakeNode {
	abstract readonly nodeType: number;
	parentNode: FakeElement | null = null;
	nextSibling: FakeNode | null = null;
	previousSibling: FakeNode | null = null;

	remove(): void {
		const parent = this.parentNode;
		if (!parent) return;
		if (this.previousSibling) this.previousSibling.nextSibling = this.nextSibling;
		else parent.firstChild = this.nextSibling;
		if (this.nextSibling) this.nextSibling.previousSibling = this.previousSibling;
		else parent.lastChild = this.previousSibling;
		this.parentNode = this.nextSibling = this.previousSibling = null;
	}
}

export class FakeText extends FakeNode {
	readonly nodeType = 3;
	constructor(public data: string) {
		super();
	}
	get length(): number {
		return this.data.length;
	}
	appendData(more: string): void {
		this.data += more;
	}
	replaceData(offset: number, count: number, data: string): void {
		this.data = this.data.slice(0, offset) + data + this.data.slice(offset + count);
	}
}

export class FakeElement extends FakeNode {
	readonly nodeType = 1;
	firstChild: FakeNode | null = null;
	lastChild: FakeNode | null = null;
	readonly attributes = new Map<string, string>();
	readonly #clicks: (() => void)[] = [];

	constructor(readonly localName: string) {
		super();
	}
	get className(): string {
		return this.attributes.get("class") ?? "";
	}
	set className(name: string) {
		this.attributes.set("class", name);
	}
	get parentElement(): FakeElement | null {
		return this.parentNode;
	}
	get firstElementChild(): FakeElement | null {
		for (const child of this.childNodes()) if (child instanceof FakeElement) return child;
		return null;
	}
	get previousElementSibling(): FakeElement | null {
		for (let node = this.previousSibling; node; node = node.previousSibling)
			if (node instanceof FakeElement) return node;
		return null;
	}
	set textContent(text: string) {
		this.replaceChildren(...(text === "" ? [] : [text]));
	}
	getAttribute(name: string): string | null {
		return this.attributes.get(name) ?? null;
	}
	setAttribute(name: string, value: string): void {
		this.attributes.set(name, value);
	}
	removeAttribute(name: string): void {
		this.attributes.delete(name);
	}
	/** Knows one selector. */
	matches(selector: string): boolean {
		if (selector !== ":dir(rtl)") throw new Error(`The fake DOM does not know ${selector}.`);
		const own = ownDirection(this);
		if (own === undefined) return this.parentNode?.matches(selector) ?? false;
		return (own === "auto" ? foundDirection(this) : own) === "rtl";
	}
	addEventListener(type: string, listener: () => void): void {
		if (type === "click") this.#clicks.push(listener);
	}
	click(): void {
		for (const listener of this.#clicks) listener();
	}
	*childNodes(): Generator<FakeNode> {
		for (let node = this.firstChild; node; node = node.nextSibling) yield node;
	}
	insertBefore(node: FakeNode, before: FakeNode | null): void {
		if (node.parentNode) moves.push(node);
		if (before && before.parentNode !== this) throw new Error("The node to insert before is not a child.");
		node.remove();
		node.parentNode = this;
		node.nextSibling = before;
		node.previousSibling = before ? before.previousSibling : this.lastChild;
		if (node.previousSibling) node.previousSibling.nextSibling = node;
		else this.firstChild = node;
		if (before) before.previousSibling = node;
		else this.lastChild = node;
	}
	append(...nodes: readonly (FakeNode | string)[]): void {
		for (const node of nodes) this.insertBefore(typeof node === "string" ? new FakeText(node) : node, null);
	}
	replaceChildren(...nodes: readonly (FakeNode | string)[]): void {
		for (let node = this.firstChild; node; node = this.firstChild) node.remove();
		this.append(...nodes);
	}
}

/** Makes `document` a fake one, for all code in this process. @returns puts back what was there */
export function useFakeDom(): () => void {
	const before = Reflect.get(globalThis, "document");
	const fake = {
		createElement: (tag: string) => new FakeElement(tag),
		createTextNode: (data: string) => new FakeText(data),
	};
	Reflect.set(globalThis, "document", fake);
	return () => Reflect.set(globalThis, "document", before);
}
