/** Where a document shows an answer, by its own class names. */
export interface Look {
	/** The class of the elements with rendered Markdown. The last one grows. */
	readonly markdown: string;
	/** Selects the answers. The last one counts. */
	readonly answer: string;
	readonly scroller: string;
	/** Selects elements that are not text of the answer. */
	readonly beside: string;
}

/** What was observed since `watch`, for the lifetime of the document. */
interface Seen {
	/** The time between two frames since the first text, in ms. */
	longestGap: number;
	/** When the frame with the last word was handed to the compositor, in ms since the epoch. */
	lastAt?: number;
	/** Whether it has ended: no more frames are requested. */
	stopped: boolean;
}

declare global {
	var streamBench: Seen | undefined;
}

/** Runs in the page. Observes every frame, and only the end of the text. */
export function watch({ markdown, answer, end }: Look & { readonly end: string }): void {
	const roots = document.getElementsByClassName(markdown);
	const seen: Seen = { longestGap: 0, stopped: false };
	if (globalThis.streamBench) globalThis.streamBench.stopped = true;
	globalThis.streamBench = seen;
	// Goes back over the last nodes only: reading the whole text would affect the measurement.
	const endsWith = (root: Node) => {
		let text = "";
		let node: Node | null = root;
		for (let steps = 0; node && steps < 40 && text.length < end.length; steps++) {
			if (node.lastChild) node = node.lastChild;
			else {
				text = (node.nodeType === Node.TEXT_NODE ? (node.nodeValue ?? "") : "") + text;
				while (node && node !== root && !node.previousSibling) node = node.parentNode;
				node = node === root ? null : (node?.previousSibling ?? null);
			}
		}
		return text.trimEnd().endsWith(end);
	};
	let before: number | undefined;
	const step = () => {
		if (seen.stopped) return;
		// A question may be Markdown too, and may follow its answer in the page.
		let index = roots.length - 1;
		while (index >= 0 && !roots[index]?.closest(answer)) index--;
		const root = roots[index];
		if (root) {
			const now = performance.now();
			if (before !== undefined) seen.longestGap = Math.max(seen.longestGap, now - before);
			before = now;
			if (endsWith(root)) {
				// A task after the work of this frame.
				const { port1, port2 } = new MessageChannel();
				port1.onmessage = () => {
					seen.lastAt = Date.now();
				};
				port2.postMessage(undefined);
				return;
			}
		}
		requestAnimationFrame(step);
	};
	requestAnimationFrame(step);
}

/** What is displayed at the end. */
export interface Shown {
	/** Without whitespace. */
	readonly text: string;
	readonly citations: number;
	/** Whether the end of the text is in view. */
	readonly atEnd: boolean;
}

/** Runs in the page. */
export function inspect({ answer, markdown, scroller, beside }: Look): Shown {
	const last = [...document.querySelectorAll(answer)].at(-1);
	const roots = [...(last?.getElementsByClassName(markdown) ?? [])];
	const text = roots.map((root) => {
		const copy = root.cloneNode(true) as Element;
		for (const node of copy.querySelectorAll(beside)) node.remove();
		return copy.textContent ?? "";
	});
	const view = document.querySelector(scroller)?.getBoundingClientRect();
	const end = roots.at(-1)?.getBoundingClientRect();
	return {
		text: text.join("").replace(/\s+/g, ""),
		citations: last?.querySelectorAll("sup.mark").length ?? 0,
		atEnd: Boolean(view && end && end.bottom > view.top && end.bottom <= view.bottom + 2),
	};
}
