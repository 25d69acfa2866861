import { MarkdownView, Pace } from "../../../src/webview/markdown";
import { warmUp } from "../../../src/webview/markdown/warm";
import { documentOf, type Shape } from "./shapes";
import { endMark } from "./tasks";

/** One document, streamed. */
export interface Run {
	/** Undefined draws nothing, to measure the cost of the frames alone. */
	readonly shape: Shape | undefined;
	readonly length: number;
	/** Characters per second in real time. Undefined: one piece per frame, as fast as possible. */
	readonly rate?: number;
}

export interface Result {
	/** The script time of the longest frame, in milliseconds of real time. */
	readonly longest: number;
}

const perFrame = 128;

async function measure({ shape, length, rate }: Run): Promise<Result> {
	const text = shape ? documentOf(shape, length) : " ".repeat(length);
	const scroll = document.createElement("div");
	scroll.className = "scroll";
	// An animation: without one, the browser does not draw 60 frames per second.
	const ticker = document.createElement("p");
	document.body.append(ticker, scroll);
	// Any renderer causes a layout of a 64 KB block in each frame, which hides the cost of drawing it.
	if (rate === undefined) scroll.style.display = "none";
	warmUp();
	// As in the panel. With unlimited frames, all of them are drawn.
	const pace = new Pace({
		now: () => performance.now(),
		after: (milliseconds, act) => void setTimeout(act, milliseconds),
		layOut: (element) => void element.getBoundingClientRect(),
	});
	const view = new MarkdownView({ policy: (href) => href, ...(rate === undefined ? {} : { pace }) });
	scroll.append(view.element);
	let at = 0;
	let longest = 0;
	const started = performance.now();
	const frame = () => {
		const now = performance.now();
		const due = rate === undefined ? at + perFrame : Math.floor(((now - started) * rate) / 1000);
		const end = Math.min(due, text.length);
		ticker.textContent = String(end);
		if (shape) {
			view.push(text.slice(at, end));
			view.render();
		}
		at = end;
		longest = Math.max(longest, performance.now() - now);
		scroll.scrollTop = scroll.scrollHeight;
	};
	await new Promise<void>((resolve) => {
		requestAnimationFrame(function next() {
			frame();
			if (at < text.length) requestAnimationFrame(next);
			else resolve();
		});
	});
	// The final drawing is a separate task.
	await new Promise((resolve) => setTimeout(resolve));
	performance.mark(endMark);
	view.end();
	// Its layout is part of it.
	scroll.scrollTop = scroll.scrollHeight;
	await new Promise((resolve) => setTimeout(resolve));
	return { longest };
}

globalThis.measureRun = measure;
