import { MarkdownView, Pace } from "../../../src/webview/markdown";
import { warmUp } from "../../../src/webview/markdown/warm";
import { documentOf, type Shape } from "./shapes";
import { endMark } from "./tasks";

/** One document, streamed. */
export interface Run {
	/** Undefined draws nothing: what the frames cost alone. */
	readonly shape: Shape | undefined;
	readonly length: number;
	/** Characters a second, as the clock goes; undefined for a piece a frame, as fast as frames are made. */
	readonly rate?: number;
}

export interface Result {
	/** The longest frame's script, in milliseconds of the clock. */
	readonly longest: number;
}

const perFrame = 128;

async function measure({ shape, length, rate }: Run): Promise<Result> {
	const text = shape ? documentOf(shape, length) : " ".repeat(length);
	const scroll = document.createElement("div");
	scroll.className = "scroll";
	// Something that changes: a browser gives a page without any 60 frames a second.
	const ticker = document.createElement("p");
	document.body.append(ticker, scroll);
	// One block of 64 KB is laid out again with each frame, whoever draws it: that hides what drawing it takes.
	if (rate === undefined) scroll.style.display = "none";
	warmUp();
	// As in the panel; where frames come as fast as they are made, all of them are drawn.
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
	// What is drawn at the end is a task of its own.
	await new Promise((resolve) => setTimeout(resolve));
	performance.mark(endMark);
	view.end();
	// The layout of it belongs to it.
	scroll.scrollTop = scroll.scrollHeight;
	await new Promise((resolve) => setTimeout(resolve));
	return { longest };
}

globalThis.measureRun = measure;
