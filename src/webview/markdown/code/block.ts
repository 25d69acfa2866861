import type { CodeActions } from "../types";
import { colour } from "./colour";
import { codeHeader, type Header } from "./header";
import { languageId } from "./languages";
import { CodeLines } from "./lines";

const blocks = new WeakMap<Element, CodeBlock>();

/** A block of code: a header with its language and its buttons, and the lines. */
export class CodeBlock {
	readonly element = document.createElement("div");
	readonly #lines = new CodeLines();
	readonly #header: Header | undefined;
	#language = "";
	#closed = false;

	/** @param actions without them, the block has no header */
	constructor(actions: CodeActions | undefined) {
		const pre = document.createElement("pre");
		pre.setAttribute("tabindex", "0");
		pre.append(this.#lines.element);
		this.element.className = "code-block";
		this.element.setAttribute("dir", "ltr");
		this.#header = actions && this.#headerFor(actions);
		if (this.#header) this.element.append(this.#header.element);
		this.element.append(pre);
		blocks.set(this.element, this);
	}

	static of(element: Element): CodeBlock | undefined {
		return blocks.get(element);
	}

	/** @param info the fence's info string, unescaped; its first word is the language */
	name(info: string): void {
		const language = info.split(/\s/, 1)[0] ?? "";
		if (language === this.#language) return;
		this.#language = language;
		this.#lines.element.className = language === "" ? "" : `language-${language}`;
		this.#header?.name(language);
	}

	/** Adds whole lines for good. */
	settle(lines: string): void {
		this.#lines.settle(lines);
	}

	/** Shows text behind what is settled, in place of what was shown there. */
	live(text: string): void {
		this.#lines.live(text);
	}

	/** No more code will come. */
	close(): void {
		if (this.#closed) return;
		this.#closed = true;
		this.#lines.finish();
		colour(this.#lines, this.#language);
	}

	#headerFor(actions: CodeActions): Header {
		return codeHeader({
			actions,
			code: () => this.#lines.source.replace(/\n$/, ""),
			language: () => languageId(this.#language),
			wrap: () => this.element.classList.toggle("wrap"),
		});
	}
}
