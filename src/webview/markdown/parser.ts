import Parser, { type MarkdownIt, type StateCore, type Token } from "markdown-it";
import { readCjk } from "./cjk";

/**
 * The one judge of syntax: CommonMark with tables, strikethrough, bare links and task lists, emphasis and
 * addresses in Chinese, Japanese and Korean text as their readers expect. Raw HTML is text. Everything else
 * here is measured against `createParser().render(text)`.
 */
export function createParser(): MarkdownIt {
	const md = new Parser({ html: false, linkify: true });
	readCjk(md);
	md.core.ruler.after("block", "task_list", taskList);
	return md;
}

function taskList(state: StateCore): void {
	for (const [index, token] of state.tokens.entries()) {
		if (token.type === "list_item_open") markTask(state.tokens, index + 1, state.Token);
	}
}

/** The marker that makes a list item a task, and the white space that must follow it. */
const taskMarker = /^\[([ xX])\][ \t\n]+(?=\S)/;

/** Turns the task marker of the paragraph that starts at a token into a checkbox, if there is one. */
export function markTask(tokens: readonly Token[], index: number, Made: typeof Token): void {
	const inline = tokens[index + 1];
	if (tokens[index]?.type !== "paragraph_open" || !inline?.children) return;
	const found = taskMarker.exec(inline.content);
	if (!found) return;
	inline.content = inline.content.slice(found[0].length);
	const box = new Made("task_marker", "input", 0);
	box.attrs = [
		["type", "checkbox"],
		["disabled", ""],
	];
	if (found[1] !== " ") box.attrs.push(["checked", ""]);
	// The inline parser appends to these children: the checkbox stays first.
	inline.children.push(box);
	const item = tokens[index - 1];
	if (item?.type === "list_item_open") item.meta = { task: true };
}
