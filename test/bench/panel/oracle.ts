/*
 * The floor: the final page is known in advance, and each frame only creates the next nodes and appends the next
 * characters. No correct renderer can do less for the same page.
 */

type Op = { readonly open: Element } | { readonly close: true } | { readonly text: string };

const chunkSize = 64;
const linesInGroup = 50;

/** How the page of the floor is grouped: top-level blocks only, or long lists and quotes as well. */
export type Grouping = "wrapped" | "inner";

/** @param html markdown-it's full render @param length the length of the source: text is added in proportion */
export function oracle(root: Element, html: string, length: number, grouping: Grouping) {
	const ops: Op[] = [];
	const template = document.createElement("template");
	template.innerHTML = html;
	const total = write(ops, template.content, grouping, true);
	let next = 0;
	let inText = 0;
	let parent: Element = root;
	let node: Text | undefined;
	let shown = 0;
	let source = 0;
	return {
		push(delta: string): void {
			source += delta.length;
		},
		frame(): void {
			let want = Math.floor(total * Math.min(1, source / length)) - shown;
			for (let op = ops[next]; op; op = ops[next]) {
				if ("close" in op) {
					parent = parent.parentElement ?? root;
					node = undefined;
					next++;
					continue;
				}
				if (want <= 0) return;
				if ("open" in op) {
					parent.append(op.open);
					parent = op.open;
					next++;
					continue;
				}
				const part = op.text.slice(inText, inText + want);
				if (node) node.appendData(part);
				else {
					node = document.createTextNode(part);
					parent.append(node);
				}
				inText += part.length;
				want -= part.length;
				shown += part.length;
				if (inText < op.text.length) return;
				next++;
				inText = 0;
				node = undefined;
			}
		},
		end(): void {
			source = length;
			this.frame();
		},
	};
}

function write(ops: Op[], from: ParentNode & Node, grouping: Grouping, top: boolean): number {
	const verbatim = from.nodeName === "CODE" && from.parentNode?.nodeName === "PRE";
	const grouped = top || (grouping === "inner" && /^(UL|OL|BLOCKQUOTE)$/.test(from.nodeName));
	let total = 0;
	let count = 0;
	for (const child of from.childNodes) {
		if (child instanceof Text) {
			if (verbatim) total += writeLines(ops, child.data);
			else if (child.data.trim() !== "") {
				ops.push({ text: child.data });
				total += child.data.length;
			}
		} else if (child instanceof Element) {
			if (grouped && count % chunkSize === 0) {
				if (count > 0) ops.push({ close: true });
				ops.push({ open: chunk() });
			}
			count++;
			ops.push({ open: child.cloneNode(false) as Element });
			total += write(ops, child, grouping, false);
			ops.push({ close: true });
		}
	}
	if (grouped && count > 0) ops.push({ close: true });
	return total;
}

function writeLines(ops: Op[], code: string): number {
	const lines = code.split(/(?<=\n)/);
	for (let at = 0; at < lines.length; at += linesInGroup) {
		const group = document.createElement("span");
		group.className = "code-lines";
		ops.push({ open: group }, { text: lines.slice(at, at + linesInGroup).join("") }, { close: true });
	}
	return code.length;
}

function chunk(): Element {
	const element = document.createElement("div");
	element.className = "chunk";
	return element;
}
