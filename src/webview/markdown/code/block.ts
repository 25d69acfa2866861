import type { CodeActions } from "../types";

/** So many lines share one text node: text that grows costs the browser the length of its node. */
const linesInGroup = 50;

const blocks = new WeakMap<Element, CodeBlock>();

/** A block of code: a header with its language and its buttons, and lines in groups. */
export class CodeBlock {
	readonly element: HTMLElement;
	readonly #code: HTMLElement;
	#text: Text | undefined;
	/** How many lines are settled in the last group, and how many characters. */
	#lines = 0;
	#length = 0;
	readonly #settled: string[] = [];
	#live = "";
	#closed = false;

	constructor(_actions: CodeActions | undefined) {
		this.element = document.createElement("div");
		this.element.className = "code-block";
		const pre = document.createElement("pre");
		pre.setAttribute("tabindex", "0");
		this.#code = document.createElement("code");
		pre.append(this.#code);
		this.element.append(pre);
		blocks.set(this.element, this);
	}

	static of(element: Element): CodeBlock | undefined {
		return blocks.get(element);
	}

	/** The code as the model wrote it. */
	get source(): string {
		return this.#settled.join("") + this.#live;
	}

	/** @param info the fence's info string, unescaped; its first word is the language */
	name(info: string): void {
		const language = info.split(/\s/, 1)[0] ?? "";
		const name = language === "" ? "" : `language-${language}`;
		if (this.#code.className !== name) this.#code.className = name;
	}

	/** Adds whole lines for good. */
	settle(lines: string): void {
		let rest = lines;
		while (rest !== "") {
			if (this.#lines === linesInGroup) this.#nextGroup();
			const end = endOfLines(rest, linesInGroup - this.#lines);
			const part = rest.slice(0, end.at);
			if (!this.#live.startsWith(part)) this.live(part);
			this.#live = this.#live.slice(part.length);
			this.#settled.push(part);
			this.#length += part.length;
			this.#lines += end.count;
			rest = rest.slice(end.at);
		}
	}

	/** Shows text behind what is settled, in place of what was shown there. */
	live(text: string): void {
		if (text === this.#live) return;
		this.#text ??= this.#group();
		if (text.startsWith(this.#live)) this.#text.appendData(text.slice(this.#live.length));
		else this.#text.replaceData(this.#length, this.#live.length, text);
		this.#live = text;
	}

	/** No more code will come. */
	close(): void {
		if (this.#closed) return;
		this.#closed = true;
	}

	#nextGroup(): void {
		this.live("");
		this.#text = this.#group();
		this.#lines = this.#length = 0;
	}

	#group(): Text {
		const group = document.createElement("span");
		group.className = "code-lines";
		const text = document.createTextNode("");
		group.append(text);
		this.#code.append(group);
		return text;
	}
}

/** Where the first lines of a text end, at most `limit` of them. */
function endOfLines(text: string, limit: number): { readonly at: number; readonly count: number } {
	let at = 0;
	let count = 0;
	while (count < limit && at < text.length) {
		const end = text.indexOf("\n", at);
		at = end < 0 ? text.length : end + 1;
		count++;
	}
	return { at, count };
}
