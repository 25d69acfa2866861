import type { Conversation } from "../../../src/core/conversation/conversation";
import type { RunningEvent } from "../../../src/core/events/events";

/** A run as the panel receives it. */
export interface RecordedRun {
	readonly name: string;
	/** The events between two frames. */
	readonly batches: readonly (readonly RunningEvent[])[];
	/** The fold of all events. */
	readonly conversation: Conversation;
}

/** The page at the end of a run, and the page after the conversation is drawn at once. */
export interface Drawn {
	readonly name: string;
	readonly live: string;
	readonly fresh: string;
}

/** Runs in the page. Every step is open while it streams, so that its content is compared too. */
export async function drawTwice(all: readonly RecordedRun[]): Promise<Drawn[]> {
	// Code is coloured when the browser is idle. Here it is idle at once.
	const idle = { didTimeout: false, timeRemaining: () => 50 };
	const later = new MessageChannel();
	const waiting: IdleRequestCallback[] = [];
	later.port1.onmessage = () => waiting.shift()?.(idle);
	const onIdle = (work: IdleRequestCallback) => later.port2.postMessage(waiting.push(work));
	Object.assign(window, { requestIdleCallback: onIdle });
	const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
	// A toggle event is delivered in a later task, and the drawing that it causes may follow one frame later.
	const task = () => new Promise((resolve) => setTimeout(resolve, 0));
	const post = (data: unknown) => dispatchEvent(new MessageEvent("message", { data }));
	const transcript = document.querySelector(".transcript");
	const open = () => {
		for (const step of document.querySelectorAll<HTMLDetailsElement>("details.step, details.other-events"))
			step.open = true;
	};
	const settled = async () => {
		open();
		// Events that wait for another task may change nothing for a frame.
		for (let before = ""; before !== transcript?.innerHTML || transcript.ariaBusy === "true"; ) {
			before = transcript?.innerHTML ?? "";
			await task();
			await frame();
			await task();
		}
		// Each image has a different address.
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
