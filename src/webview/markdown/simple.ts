import type { Token } from "markdown-it";
import type { MarkdownOptions } from "./types";

const plain = new Set(
	"p h1 h2 h3 h4 h5 h6 blockquote ul ol li table thead tbody tr th td hr br em strong s".split(" "),
);

/** Builds nodes from tokens by an allow-list. */
export function build(tokens: readonly Token[], options: MarkdownOptions): Node[] {
	const root = document.createElement("div");
	const stack: Element[] = [root];
	const top = () => stack[stack.length - 1] ?? root;
	const walk = (list: readonly Token[]) => {
		for (const token of list) {
			if (token.type === "inline") walk(token.children ?? []);
			else if (token.nesting === -1) stack.pop();
			else if (token.type === "softbreak") top().append("\n");
			else if (token.type === "code_inline") leaf(top(), "code", token.content);
			else if (token.type === "fence" || token.type === "code_block") {
				const pre = document.createElement("pre");
				top().append(pre);
				leaf(pre, "code", token.content);
			} else if (token.type === "image") top().append(token.content);
			else if (token.type === "task_marker") {
				const box = leaf(top(), "input", "") as HTMLInputElement;
				box.type = "checkbox";
				box.disabled = true;
				box.checked = token.attrGet("checked") !== null;
			} else if (token.type === "link_open") {
				const href = options.policy(String(token.attrGet("href") ?? ""));
				const link = leaf(top(), href === undefined ? "span" : "a", "");
				if (href !== undefined) {
					link.className = "link";
					link.dataset.href = href;
					link.title = href;
					link.tabIndex = 0;
					link.setAttribute("role", "link");
				}
				stack.push(link);
			} else if (plain.has(token.tag)) {
				const element = leaf(top(), token.tag, "");
				const style = String(token.attrGet("style") ?? "");
				if (style.startsWith("text-align:")) element.className = `align-${style.slice(11)}`;
				if (token.tag === "ol" && token.attrGet("start") !== null)
					element.setAttribute("start", String(token.attrGet("start")));
				if (token.nesting === 1) stack.push(element);
			} else if (token.content !== "") top().append(token.content);
		}
	};
	walk(tokens);
	return [...root.childNodes];
}

function leaf(parent: Element, tag: string, text: string): HTMLElement {
	const element = document.createElement(tag);
	if (text !== "") element.textContent = text;
	parent.append(element);
	return element;
}
