import type { LinkPolicy } from "../../../src/webview/markdown";
import { unfinishedAddress } from "../../../src/webview/markdown/unfinished/shown";

/*
 * The one form in which our page and markdown-it's own HTML are compared. It leaves out what is not the
 * text's structure. Ours: chunks (a long list goes on in a second element), the boxes around tables and code, groups of lines and highlighting are no
 * elements, citation marks are nothing, and the class "tight" of a list stands for the `p` that its items do
 * not have. Theirs: links and images are what the policy makes of them, alignment is a class. Both: borders
 * between texts are nothing, and so are line ends next to the tags of blocks and behind `br`.
 */

/** A node, as the browser's DOM and the fake one both have it. */
export interface PlainNode {
	readonly nodeType: number;
	readonly nextSibling: PlainNode | null;
	readonly firstChild?: PlainNode | null;
	readonly localName?: string;
	readonly data?: string;
	getAttribute?(name: string): string | null;
}

type Tree =
	| string
	| { readonly tag: string; readonly attributes: string; readonly children: readonly Tree[] };

/** @param root of our own page */
export function normalOurs(root: PlainNode): string {
	return write(oursIn(root, ""));
}

/** @param root of what markdown-it's HTML was parsed into */
export function normalTheirs(root: PlainNode, policy: LinkPolicy): string {
	return write(childrenOf(root).flatMap((node) => theirs(node, policy, false)));
}

/** The children of a node, with the lists that only go on merged into those they go on from. */
function oursIn(node: PlainNode, path: string): Tree[] {
	const trees: Tree[] = [];
	for (const child of childrenOf(node)) {
		const made = ours(child, path);
		const last = trees.at(-1);
		const [more] = made;
		const goesOn =
			/^[uo]l$/.test(child.localName ?? "") && /\bchunk\b/.test(child.getAttribute?.("class") ?? "");
		if (goesOn && typeof last === "object" && typeof more === "object" && last.tag === more.tag) {
			const start = Number(/ start="(\d+)"/.exec(last.attributes)?.[1] ?? 1) + last.children.length;
			const goesOnRight = last.tag === "ul" || child.getAttribute?.("start") === String(start);
			const children = [...last.children, ...(goesOnRight ? [] : ["wrong number"]), ...more.children];
			trees[trees.length - 1] = { ...last, children };
		} else trees.push(...made);
	}
	return trees;
}

/** @param path the tags around it that matter: "tight list" and "tight item" */
function ours(node: PlainNode, path: string): Tree[] {
	if (node.nodeType === 3) return [node.data ?? ""];
	const tag = node.localName ?? "";
	const name = node.getAttribute?.("class") ?? "";
	if (tag === "sup" || name === "code-header") return [];
	const inside = (inner: string) => oursIn(node, inner);
	if (tag === "div" || tag === "span") return inside(path);
	if (tag === "ul" || tag === "ol")
		return [made(node, ["start"], inside(/\btight\b/.test(name) ? "tight list" : ""))];
	if (tag === "li") return [made(node, [], inside(path === "tight list" ? "tight item" : ""))];
	if (tag === "p" && path === "tight item") return inside("");
	return [made(node, ["class", "start", "data-href", "title", "type", "checked", "disabled"], inside(""))];
}

function theirs(node: PlainNode, policy: LinkPolicy, inLink: boolean): Tree[] {
	if (node.nodeType === 3) return [node.data ?? ""];
	const tag = node.localName ?? "";
	const inside = () => childrenOf(node).flatMap((child) => theirs(child, policy, inLink || tag === "a"));
	if (tag === "a") {
		const link = inLink ? undefined : linkOf(node, "href", policy);
		return link ? [{ tag, attributes: ` class="link${link.attributes}`, children: inside() }] : inside();
	}
	if (tag === "img") {
		const link = inLink ? undefined : linkOf(node, "src", policy);
		const alt = node.getAttribute?.("alt") ?? "";
		if (!link) return [alt];
		return [
			{
				tag: "a",
				attributes: ` class="image${link.attributes}`,
				children: alt.trim() !== "" ? [alt] : link.href === "" ? [] : [link.href],
			},
		];
	}
	const align = /^text-align:(\w+)$/.exec(node.getAttribute?.("style") ?? "")?.[1];
	if (align !== undefined) return [{ tag, attributes: ` class="align-${align}"`, children: inside() }];
	return [made(node, ["class", "start", "type", "checked", "disabled"], inside())];
}

function linkOf(node: PlainNode, name: string, policy: LinkPolicy) {
	const address = node.getAttribute?.(name) ?? "";
	if (address === unfinishedAddress) return { href: "", attributes: ` unfinished"` };
	const href = policy(address);
	if (href === undefined) return undefined;
	const title = node.getAttribute?.("title") ?? "";
	const hint = title === "" ? href : `${title}\n${href}`;
	return { href, attributes: `" data-href=${JSON.stringify(href)} title=${JSON.stringify(hint)}` };
}

function childrenOf(node: PlainNode): PlainNode[] {
	const children: PlainNode[] = [];
	for (let child = node.firstChild ?? null; child; child = child.nextSibling) children.push(child);
	return children;
}

function made(node: PlainNode, names: readonly string[], children: readonly Tree[]): Tree {
	const pairs = names.map((name) => [name, node.getAttribute?.(name) ?? null] as const);
	const attributes = pairs.map(([name, value]) =>
		value === null || value === "" ? "" : ` ${name}=${JSON.stringify(value)}`,
	);
	const flags = pairs.map(([name, value]) => (value === "" && name !== "class" ? ` ${name}` : ""));
	return { tag: node.localName ?? "", attributes: [...attributes, ...flags].join(""), children };
}

const blockTags = new Set(
	"root p h1 h2 h3 h4 h5 h6 blockquote ul ol li table thead tbody tr th td hr pre".split(" "),
);

function write(children: readonly Tree[]): string {
	return writeInto("root", children, false);
}

function writeInto(tag: string, children: readonly Tree[], verbatim: boolean): string {
	let out = "";
	let text = "";
	// What stands before the text that is being collected: the tag of an element, or of the parent.
	let before = tag;
	const flush = (after: string) => {
		if (!verbatim) {
			if (before === "br") text = text.replace(/^\n/, "");
			if (blockTags.has(before)) text = text.replace(/^\n+/, "");
			if (blockTags.has(after)) text = text.replace(/\n+$/, "");
		}
		if (text !== "") out += JSON.stringify(text);
		text = "";
	};
	for (const child of children) {
		if (typeof child === "string") {
			text += child;
			continue;
		}
		flush(child.tag);
		const inner = writeInto(
			child.tag,
			child.children,
			verbatim || child.tag === "pre" || child.tag === "code",
		);
		out += `<${child.tag}${child.attributes}>${inner}</${child.tag}>`;
		before = child.tag;
	}
	flush(tag);
	return out;
}
