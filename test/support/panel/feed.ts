import type { PanelPage } from "./panelPage";

/** How a text is sent to the panel. */
export type Cutting =
	/** In one piece. */
	| "whole"
	/** For each position: the text before it, a frame, the text after it, a frame. */
	| "two-way"
	/** One character per frame. */
	| "characters";

/**
 * Sends texts to one panel, each as the answer of a new conversation.
 *
 * @returns how long the page took, in milliseconds
 */
export async function feed(panel: PanelPage, texts: readonly string[], cutting: Cutting): Promise<number> {
	return panel.page.evaluate(feedInPage, { texts, cutting });
}

/** Runs in the page. */
async function feedInPage({
	texts,
	cutting,
}: {
	texts: readonly string[];
	cutting: Cutting;
}): Promise<number> {
	const from = performance.now();
	const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
	const post = (data: unknown) => dispatchEvent(new MessageEvent("message", { data }));
	let seq = 0;
	let runs = 0;
	const batch = (run: string, ...events: readonly object[]) =>
		post({ type: "batch", seq: ++seq, events: events.map((event) => ({ run, at: Date.now(), event })) });
	const start = (run: string) => {
		post({ type: "snapshot", seq: ++seq, conversation: { id: run, turns: [] } });
		batch(
			run,
			{
				type: "run.started",
				question: { text: "?", attachments: [] },
				source: { endpoint: "e", name: "E" },
			},
			{
				type: "response.output_item.added",
				output_index: 0,
				item: { type: "message", id: "m", role: "assistant", status: "in_progress", content: [] },
			},
			{
				type: "response.content_part.added",
				output_index: 0,
				content_index: 0,
				part: { type: "output_text", text: "", annotations: [] },
			},
		);
	};
	const delta = (run: string, text: string) =>
		batch(run, { type: "response.output_text.delta", output_index: 0, content_index: 0, delta: text });
	const pieces = async (parts: readonly string[]) => {
		const run = `feed-${runs++}`;
		start(run);
		for (const part of parts) {
			delta(run, part);
			await frame();
		}
		batch(run, { type: "run.ended", outcome: "completed" });
		await frame();
	};
	for (const text of texts) {
		if (cutting === "whole") await pieces([text]);
		else if (cutting === "characters") await pieces([...text]);
		else for (let at = 1; at < text.length; at++) await pieces([text.slice(0, at), text.slice(at)]);
	}
	document.querySelector(".scroller")?.getBoundingClientRect();
	return performance.now() - from;
}
