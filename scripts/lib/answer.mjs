/**
 * The state of an answer in the panel.
 *
 * @typedef {object} AnswerState
 * @property {readonly Block[]} blocks in order
 * @property {string} text the whole text
 * @property {boolean} ended
 *
 * @typedef {object} Block a step of the answer, or a part of its text
 * @property {string} text the visible text
 * @property {boolean} step
 * @property {boolean} done false while it may still change
 */

const pollMs = 60;

/**
 * Reads the newest answer in the panel repeatedly until it has ended.
 * @param {import("playwright-core").FrameLocator} panel
 * @param {object} options
 * @param {(text: string) => void} options.write called with each new piece of text, in page order
 * @param {number} [options.limitMs] default: a minute
 * @returns {Promise<string>} the whole text of the finished answer
 * @throws if the answer has not ended in time
 */
export async function readAnswer(panel, { write, limitMs = 60_000 }) {
	const answer = panel
		.getByRole("log", { name: "Conversation" })
		.getByRole("article", { name: "Answer" })
		.last();
	await answer.waitFor({ timeout: limitMs });
	const printer = new Printer(write);
	for (const end = Date.now() + limitMs; Date.now() < end; ) {
		const state = await answer.evaluate(stateOf);
		printer.show(state);
		if (state.ended) return state.text;
		await new Promise((resolve) => setTimeout(resolve, pollMs));
	}
	throw new Error(`The answer had not ended after ${limitMs / 1000} s.`);
}

/**
 * Runs in the panel's document.
 * @param {Element} answer
 * @returns {AnswerState}
 */
function stateOf(answer) {
	const ended = answer.closest(".settled") !== null;
	const output = [...(answer.querySelector(".output")?.children ?? [])];
	const after = ended ? [...answer.children].filter((child) => !child.matches("header, .output")) : [];
	/** @param {Element} element */
	const textOf = (element) => {
		if (!(element instanceof HTMLElement) || !element.checkVisibility()) return "";
		// biome-ignore lint/performance/useDomNodeTextContent: only the visible text counts, line by line
		return element.innerText.trim();
	};
	const blocks = [...output, ...after].map((element, index) => {
		const step = element instanceof HTMLElement && element.classList.contains("step");
		const text = textOf((step && element.querySelector("summary")) || element);
		return step
			? { text: text.replaceAll(/\s+/g, " "), step, done: ended || element.dataset.state !== "running" }
			: { text, step, done: ended || index < output.length - 1 };
	});
	return { blocks: blocks.filter(({ text }) => text !== ""), text: textOf(answer), ended };
}

/** Writes a page that changes anywhere to a terminal that can only append. */
class Printer {
	#finished = 0;
	/** Of the block being written. */
	#lines = [""];

	/** @param {(text: string) => void} write */
	constructor(write) {
		this.write = write;
	}

	/** @param {AnswerState} state */
	show({ blocks }) {
		for (const { text, step, done } of blocks.slice(this.#finished)) {
			// The line of a running step changes every second.
			if (step && !done) return;
			this.#grow(text.split("\n"));
			if (!done) return;
			this.write(step ? "\n" : "\n\n");
			this.#lines = [""];
			this.#finished++;
		}
	}

	/**
	 * Writes the new text. A line before the last one that changed (a list that became a table) stays as it
	 * was written: a terminal cannot take it back.
	 * @param {readonly string[]} lines
	 */
	#grow(lines) {
		const last = this.#lines.length - 1;
		const before = this.#lines[last] ?? "";
		if (lines.length <= last) return;
		const now = lines[last] ?? "";
		this.write(now.startsWith(before) ? now.slice(before.length) : `\n${now}`);
		for (const line of lines.slice(last + 1)) this.write(`\n${line}`);
		this.#lines = [...lines];
	}
}
