import type { RunHead, ToEventsPage } from "../../../src/core/streamEvents/channel";
import type { EventRow } from "../../../src/core/streamEvents/eventRow";
import { Random } from "../markdown/random";

interface SampleOptions {
	readonly id?: string;
	/** How many deltas of text. */
	readonly deltas?: number;
	/** How much slower than usual. */
	readonly slow?: number;
	/** Leaves out the events after the deltas. */
	readonly running?: boolean;
	readonly failed?: string;
	readonly model?: string;
	readonly seed?: number;
}

/** A run as the host sends it to the events page. */
export interface SampleRun {
	readonly head: RunHead;
	readonly rows: readonly EventRow[];
}

const words = ["The ", "first ", "delay ", "is ", "doubled ", "each ", "time, ", "up to ", "a limit. "];

/** A run of a Responses API server with a pause in the middle of its text. */
export function sampleRun(options: SampleOptions = {}): SampleRun {
	const { id = "run-1", deltas = 200, slow = 1, running, failed, model = "gpt-5", seed = 7 } = options;
	const random = new Random(seed);
	const rows: EventRow[] = [];
	let at = 0;
	const add = (gap: number, type: string, shown: string, size: number, characters = 0) => {
		at += gap * slow;
		rows.push([Math.round(at * 100) / 100, type, size, shown, characters]);
	};
	add(0, "run.started", "What does this function do?", 412);
	add(310, "response.created", `response · ${model} · in_progress`, 1_830);
	add(2, "response.in_progress", `response · ${model} · in_progress`, 1_834);
	add(140, "response.output_item.added", "reasoning", 190);
	add(620, "response.output_item.done", "reasoning", 240);
	add(4, "response.output_item.added", "message · in_progress", 201);
	add(1, "response.content_part.added", "output_text", 188);
	for (let index = 0; index < deltas; index++) {
		const text = words[index % words.length] ?? "";
		const gap = index === Math.floor(deltas * 0.6) ? 1_400 : random.int(1, 400) / 10;
		add(gap, "response.output_text.delta", text, 190 + text.length, text.length);
	}
	if (failed !== undefined) add(900, "error", failed, 120);
	else if (!running) {
		add(3, "response.output_text.done", "The first delay is doubled each time, up to a limit.", 5_200);
		add(1, "response.output_item.done", "message · completed", 5_400);
		add(6, "response.completed", `response · ${model} · completed`, 8_100);
	}
	if (!running) add(0.5, "run.ended", failed === undefined ? "completed" : "failed", 44);
	const head: RunHead = {
		id,
		title: "What does this function do?",
		source: { endpoint: "openai", name: "OpenAI", model },
		startedAt: Date.UTC(2026, 2, 2, 14, 3, 12),
		sentAt: 4,
		firstByteAt: 301 * slow,
		first: 0,
		count: rows.length,
		hasRequest: true,
		...(running
			? {}
			: failed === undefined
				? { ended: { outcome: "completed" as const }, tokens: { output: deltas, reasoning: 0 } }
				: { ended: { outcome: "failed" as const, why: failed } }),
	};
	return { head, rows };
}

/** The messages that show runs, the first of them. */
export function messagesOf(...runs: readonly SampleRun[]): ToEventsPage[] {
	return [
		{ type: "runs", runs: runs.map(({ head }) => head), place: "view" },
		...runs.map(({ head, rows }): ToEventsPage => ({ type: "rows", run: head.id, from: 0, rows })),
	];
}
