import type { Run } from "./runs";

/** So many lines share one text node: text that grows costs the browser the length of its node. */
const linesInGroup = 50;

/** The text of a code block, as it grows: settled lines, and behind them what may still change. */
export class CodeLines {
	readonly element = document.createElement("code");
	#text: Text | undefined;
	/** How many lines are settled in the last group, and how many characters. */
	#lines = 0;
	#length = 0;
	readonly #settled: string[] = [];
	#live = "";
	#finished = false;

	/** The code as the model wrote it. */
	get source(): string {
		return this.#settled.join("") + this.#live;
	}

	/** What is shown now is the whole code: nothing is added or taken away any more. */
	finish(): void {
		this.#finished = true;
	}

	/** Adds whole lines for good. */
	settle(lines: string): void {
		if (this.#finished) return;
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
		if (text === this.#live || this.#finished) return;
		this.#text ??= this.#group();
		if (text.startsWith(this.#live)) this.#text.appendData(text.slice(this.#live.length));
		else this.#text.replaceData(this.#length, this.#live.length, text);
		this.#live = text;
	}

	/** Colours the code, group by group: the runs are the whole text in order. */
	paint(runs: readonly Run[]): void {
		const left = [...runs].reverse();
		for (const group of [...this.element.children]) {
			let length = group.textContent?.length ?? 0;
			const nodes: Node[] = [];
			while (length > 0) {
				const run = left.pop();
				if (!run) return;
				const text = run.text.slice(0, length);
				if (text.length < run.text.length) left.push({ ...run, text: run.text.slice(length) });
				nodes.push(coloured(text, run.scope));
				length -= text.length;
			}
			group.replaceChildren(...nodes);
		}
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
		this.element.append(group);
		return text;
	}
}

function coloured(text: string, scope: string): Node {
	if (scope === "") return document.createTextNode(text);
	const span = document.createElement("span");
	span.className = `hljs-${scope}`;
	span.textContent = text;
	return span;
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
