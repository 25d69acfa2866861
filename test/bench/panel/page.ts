import { contenders } from "./contenders";
import { documents, type Shape } from "./documents";

/** One contender with one document. */
export interface Run {
	readonly contender: string;
	readonly shape: Shape;
	readonly length: number;
	/** Only every n-th frame is drawn, and its cost is multiplied by n. */
	readonly every: number;
}

export interface Result {
	/** Milliseconds of script, including the layout that it forces. */
	readonly script: number;
	readonly layout: number;
	readonly longest: number;
	/** The 99.9th percentile of the frame times. */
	readonly p999: number;
	readonly frames: number;
}

/** Characters per frame, in deltas of four: about 4,000 characters per second. */
const perFrame = 64;
const delta = 4;

/** Streams a document into a contender, one animation frame after another. */
async function measure({ contender, shape, length, every }: Run): Promise<Result> {
	const text = documents[shape](length);
	const scroll = document.createElement("div");
	scroll.className = "scroll";
	const root = document.createElement("div");
	root.className = "markdown";
	scroll.append(root);
	// An animation: without one, the browser does not draw 60 frames per second.
	const ticker = document.createElement("p");
	document.body.append(ticker, scroll);
	const made = contenders[contender];
	if (!made) throw new Error(`There is no contender ${contender}.`);
	const shown = made(root, text);
	const times: number[] = [];
	let script = 0;
	let layout = 0;
	let index = 0;
	const frame = () => {
		let at = index * perFrame;
		const end = Math.min(at + perFrame, text.length);
		const drawn = index % every === 0 || end === text.length;
		index++;
		ticker.textContent = String(index);
		const started = performance.now();
		for (; at < end; at += delta) shown.push(text.slice(at, Math.min(at + delta, end)));
		if (!drawn) return;
		shown.frame();
		const scripted = performance.now();
		scroll.scrollTop = scroll.scrollHeight;
		const ended = performance.now();
		script += (scripted - started) * every;
		layout += (ended - scripted) * every;
		times.push(ended - started);
	};
	await new Promise<void>((resolve) => {
		requestAnimationFrame(function next() {
			frame();
			if (index * perFrame < text.length) requestAnimationFrame(next);
			else resolve();
		});
	});
	shown.end();
	scroll.remove();
	times.sort((a, b) => a - b);
	const longest = times.at(-1) ?? 0;
	return {
		script,
		layout,
		longest,
		p999: times[Math.ceil(times.length * 0.999) - 1] ?? longest,
		frames: times.length,
	};
}

globalThis.measureRun = measure;
