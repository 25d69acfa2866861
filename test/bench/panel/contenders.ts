import { MarkdownView } from "../../../src/webview/markdown";
import { createParser } from "../../../src/webview/markdown/parser";
import { warmUp } from "../../../src/webview/markdown/warm";
import type { Contender, MakeContender } from "./contender";
import { oracle } from "./oracle";
import { peers } from "./peers.mjs";

const md = createParser();
const nothing = () => {};

export const contenders: Readonly<Record<string, MakeContender>> = {
	/** The cost of empty frames. */
	nothing: () => ({ push() {}, frame() {}, end() {} }),

	"floor: wrapped": (root, text) => oracle(root, md.render(text), text.length, "wrapped"),
	"floor: inner": (root, text) => oracle(root, md.render(text), text.length, "inner"),

	"Stream Panel"(root) {
		// As the panel does while it waits for the first question.
		warmUp();
		const view = new MarkdownView({
			policy: (href) => href,
			code: { copy: nothing, insert: nothing, newFile: nothing },
		});
		root.append(view.element);
		return { push: (delta) => view.push(delta), frame: () => view.render(), end: () => view.end() };
	},

	"markdown-it, full": (root) =>
		whole((text) => {
			root.innerHTML = md.render(text);
		}),

	...peers,
};

/** A contender that draws the whole text in each frame. */
function whole(draw: (text: string) => void): Contender {
	let text = "";
	return {
		push(delta) {
			text += delta;
		},
		frame: () => draw(text),
		end: () => draw(text),
	};
}
