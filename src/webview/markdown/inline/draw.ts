import type { Token } from "markdown-it";
import type { Marks } from "../marks";
import { Cursor } from "../tree/cursor";
import { hasDirection } from "../tree/direction";
import type { LinkPolicy } from "../types";
import { unfinishedAddress } from "../unfinished/shown";

const marks = new Set(["em", "strong", "s"]);

export interface DrawContext {
	readonly policy: LinkPolicy;
	readonly marks: Marks;
}

/** Draws inline tokens behind a place in a leaf, by an allow-list; what is not on it is text. What is behind stays. */
export function drawInline(at: Cursor, tokens: readonly Token[], { policy, marks: all }: DrawContext): void {
	const stack: Cursor[] = [at];
	let text = "";
	let top = at;
	let links = 0;
	const flush = () => {
		if (text !== "") top.takeText(text);
		text = "";
	};
	const open = (cursor: Cursor) => {
		stack.push(cursor);
		top = cursor;
	};
	const close = () => {
		flush();
		const closed = stack.pop();
		top = stack.at(-1) ?? at;
		// A link that the policy refuses has no element: its text stands in what is around it.
		if (closed !== top) closed?.prune();
	};
	for (const token of tokens) {
		if (token.nesting < 0) {
			if (token.type === "link_close") links--;
			close();
		} else if (token.type === "link_open") {
			flush();
			links++;
			// markdown-it lets an address in angle brackets stand in a link; one link is enough there.
			const href = String(token.attrGet("href") ?? "");
			const shape = links === 1 ? linkShape(href, token.attrGet("title"), policy, "link") : undefined;
			open(shape ? new Cursor(top.take(shape.key, shape.make)) : top);
		} else if (token.nesting > 0 && marks.has(token.tag)) {
			flush();
			open(new Cursor(top.take(token.tag, () => document.createElement(token.tag))));
		} else if (token.type === "softbreak") text += "\n";
		else if (token.type === "hardbreak") {
			flush();
			top.take("br", () => document.createElement("br"));
		} else if (token.type === "code_inline") {
			flush();
			const code = new Cursor(top.take("code", () => document.createElement("code")));
			if (token.content !== "") code.takeText(token.content);
			code.prune();
		} else if (token.type === "image") {
			const shape =
				links > 0
					? undefined
					: linkShape(String(token.attrGet("src") ?? ""), token.attrGet("title"), policy, "image");
			const alt = altOf(token.children ?? []);
			if (shape) {
				flush();
				const image = new Cursor(top.take(shape.key, shape.make));
				const shown = alt.trim() === "" ? shape.href : alt;
				if (shown !== "") image.takeText(shown);
				image.prune();
			} else text += alt;
		} else if (token.type === "task_marker") {
			const done = token.attrGet("checked") !== null;
			top.take(done ? "task done" : "task", () => checkbox(done));
		} else if (token.type === "mark") {
			const covers = String(token.meta?.covers);
			if (text.endsWith(covers)) text = text.slice(0, text.length - covers.length);
			flush();
			const key = String(token.meta?.key);
			top.take(key, () =>
				citation(String(token.meta?.label), String(token.meta?.title), () => all.activate(key)),
			);
		} else text += token.content;
	}
	flush();
}

interface LinkShape {
	readonly key: string;
	readonly href: string;
	make(): Element;
}

/** Nothing here has an `href`: the panel's own handler asks the host to open what `data-href` names. */
function linkShape(
	href: string,
	title: string | number | null,
	policy: LinkPolicy,
	kind: "link" | "image",
): LinkShape | undefined {
	if (href === unfinishedAddress)
		return { key: `${kind} unfinished`, href: "", make: () => unfinished(kind) };
	const address = policy(href);
	if (address === undefined) return undefined;
	const hint = title === null || title === "" ? address : `${title}\n${address}`;
	return {
		key: `${kind} ${address} ${hint}`,
		href: address,
		make() {
			const link = document.createElement("a");
			link.className = kind;
			link.setAttribute("role", "link");
			link.setAttribute("tabindex", "0");
			link.setAttribute("data-href", address);
			link.setAttribute("title", hint);
			return link;
		},
	};
}

/** What looks like a link and leads nowhere yet. */
function unfinished(kind: "link" | "image"): Element {
	const link = document.createElement("a");
	link.className = `${kind} unfinished`;
	return link;
}

/** Whether the text that inline tokens show has a direction, whatever follows it. */
export function decidesDirection(tokens: readonly Token[]): boolean {
	return tokens.some((token) =>
		token.type === "image"
			? decidesDirection(token.children ?? [])
			: token.type !== "mark" && hasDirection(token.content),
	);
}

/**
 * An image's alternative text: its content without the markup, as markdown-it's renderer puts it together.
 * That drops escaped characters and entities in an image within an image.
 */
function altOf(tokens: readonly Token[], nested = false): string {
	let alt = "";
	for (const token of tokens) {
		if (token.type === "softbreak" || token.type === "hardbreak") alt += "\n";
		else if (token.type === "image") alt += altOf(token.children ?? [], true);
		else if (!nested || token.type !== "text_special") alt += token.content;
	}
	return alt;
}

function checkbox(done: boolean): Element {
	const box = document.createElement("input");
	box.setAttribute("type", "checkbox");
	box.setAttribute("disabled", "");
	if (done) box.setAttribute("checked", "");
	box.setAttribute("aria-label", done ? "Done" : "To do");
	return box;
}

function citation(label: string, title: string, onActivate: () => void): Element {
	const mark = document.createElement("sup");
	mark.className = "mark";
	const button = document.createElement("button");
	button.setAttribute("type", "button");
	button.setAttribute("title", title);
	button.setAttribute("aria-label", `Source ${label}: ${title}`);
	button.addEventListener("click", onActivate);
	button.append(label);
	mark.append(button);
	return mark;
}
