import type { Conversation } from "../../../src/core/conversation/conversation";
import type { RunningEvent } from "../../../src/core/events/events";

/** A run as the panel is told of it. */
export interface Told {
	readonly name: string;
	/** The events that come between two frames. */
	readonly batches: readonly (readonly RunningEvent[])[];
	/** What all of them fold to. */
	readonly conversation: Conversation;
}

/** What the page has at the end of a run, and what it has when the conversation is drawn at once. */
export interface Drawn {
	readonly name: string;
	readonly live: string;
	readonly fresh: string;
}

/** Runs in the page. Every step is open while it streams, so that what it opens to is compared as well. */
export async function drawTwice(all: readonly Told[]): Promise<Drawn[]> {
	// Code is coloured when the browser is idle, which it shall be at once.
	const idle = { didTimeout: false, timeRemaining: () => 50 };
	const later = new MessageChannel();
	const waiting: IdleRequestCallback[] = [];
	later.port1.onmessage = () => waiting.shift()?.(idle);
	const onIdle = (work: IdleRequestCallback) => later.port2.postMessage(waiting.push(work));
	Object.assign(window, { requestIdleCallback: onIdle });
	const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
	// A toggle is told in a task of its own, and what it draws may come with the frame after that.
	const task = () => new Promise((resolve) => setTimeout(resolve, 0));
	const post = (data: unknown) => dispatchEvent(new MessageEvent("message", { data }));
	const transcript = document.querySelector(".transcript");
	const open = () => {
		for (const step of document.querySelectorAll<HTMLDetailsElement>("details.step, details.other-events"))
			step.open = true;
	};
	const settled = async () => {
		open();
		for (let before = ""; before !== transcript?.innerHTML; ) {
			before = transcript?.innerHTML ?? "";
			await task();
			await frame();
			await task();
		}
		// Each picture has an address of its own.
		return (transcript?.innerHTML ?? "").replace(/blob:[^"]*/g, "blob:");
	};
	const window_ = window as Window & { lawSeq?: number };
	let seq = window_.lawSeq ?? 1_000;
	const drawn: Drawn[] = [];
	for (const { name, batches, conversation } of all) {
		post({ type: "snapshot", seq: ++seq, conversation: { id: conversation.id, turns: [] } });
		for (const events of batches) {
			post({ type: "batch", seq: ++seq, events });
			await frame();
			open();
		}
		const live = await settled();
		post({ type: "snapshot", seq: ++seq, conversation });
		const fresh = await settled();
		drawn.push({ name, live, fresh });
	}
	window_.lawSeq = seq;
	return drawn;
}
