import { parseArgs } from "node:util";
import type { StreamEvent } from "../../../src/core/events/events";
import { gateStage } from "../../../src/core/moderation/gate/gateStage";
import type { Judge } from "../../../src/core/moderation/judge";
import { judge as goal, median, table } from "../table";

const { values } = parseArgs({
	options: {
		characters: { type: "string", default: "60000" },
		judge: { type: "string", default: "20" },
		rounds: { type: "string", default: "3" },
	},
});
const characters = Number(values.characters);
const judgeMs = Number(values.judge);
const rounds = Number(values.rounds);

/** The added time of a block that a reader would not notice, in milliseconds: half a frame. */
const mostAdded = 8;

/** The cost of a delta that leaves a thread free at 5,000 deltas a second, in microseconds. */
const mostCost = 20;

const sentence = "One of many sentences that say nothing in particular, and that nobody minds. ";
const paragraph = `${sentence.repeat(9).trim()}\n\n`;
const text = paragraph.repeat(Math.ceil(characters / paragraph.length)).slice(0, characters);
/** Deltas of four characters, ten in a batch. */
const batches = (text.match(/[\s\S]{1,40}/g) ?? []).map((batch) =>
	(batch.match(/[\s\S]{1,4}/g) ?? []).map(
		(delta): StreamEvent => ({
			type: "response.output_text.delta",
			...{ item_id: "m", output_index: 0, content_index: 0, delta, sequence_number: 0, logprobs: [] },
		}),
	),
);

const lengthOf = (event: StreamEvent) => ("delta" in event ? String(event.delta).length : 0);

interface Pass {
	/** What the gate adds to each block, in milliseconds. */
	readonly added: readonly number[];
	/** How long the whole stream took. */
	readonly total: number;
	/** How many characters left. */
	readonly left: number;
}

/** @param paced a batch a millisecond: a fast model; else as fast as it is read */
async function pass(gated: boolean, judgeTime: number, paced: boolean): Promise<Pass> {
	const arrivals: { readonly until: number; readonly at: number }[] = [];
	const judged: number[] = [];
	const judge: Judge = {
		async judge() {
			const from = performance.now();
			if (judgeTime > 0) await new Promise((resolve) => setTimeout(resolve, judgeTime));
			judged.push(performance.now() - from);
			return { flagged: false, categories: [] };
		},
	};
	async function* source(): AsyncGenerator<readonly StreamEvent[]> {
		let until = 0;
		for (const batch of batches) {
			until += batch.reduce((sum, event) => sum + lengthOf(event), 0);
			arrivals.push({ until, at: performance.now() });
			yield batch;
			if (paced) await new Promise((resolve) => setTimeout(resolve, 1));
		}
		yield [{ type: "run.ended", outcome: "completed" }];
	}
	const began = performance.now();
	const added: number[] = [];
	let left = 0;
	const signal = new AbortController().signal;
	for await (const events of gated ? gateStage(judge)(source, signal) : source()) {
		for (const event of events) {
			const length = lengthOf(event);
			if (length === 0) continue;
			left += length;
			const arrived = arrivals.find(({ until }) => until >= left)?.at ?? 0;
			added.push(performance.now() - arrived - (judged[added.length] ?? 0));
		}
	}
	return { added, total: performance.now() - began, left };
}

async function main(): Promise<void> {
	const added: number[] = [];
	const costs: number[] = [];
	const deltas = batches.reduce((sum, batch) => sum + batch.length, 0);
	let blocks = 0;
	for (let round = 0; round < rounds; round++) {
		const slow = await pass(true, judgeMs, true);
		added.push(...slow.added);
		blocks = slow.added.length;
		// Interleaved, so that other load on the machine affects both.
		const [open, gated] = [await pass(false, 0, false), await pass(true, 0, false)];
		costs.push(((gated.total - open.total) / deltas) * 1_000);
		if (slow.left !== text.length || gated.left !== text.length) throw new Error("Text was lost.");
	}
	const sorted = added.toSorted((a, b) => a - b);
	const late = sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN;
	const ms = (value: number) => `${value.toFixed(2)} ms`;
	console.log(
		table(
			["added to a block, without the judge's time", "median", "95%", "most"],
			[[`${blocks} blocks, ${text.length} characters`, ms(median(added)), ms(late), ms(sorted.at(-1) ?? 0)]],
		),
	);
	console.log();
	goal(`a block waits at most ${mostAdded} ms more than its judge takes (95%)`, late <= mostAdded, ms(late));
	const cost = `${median(costs).toFixed(1)} µs`;
	goal(`the gate costs at most ${mostCost} µs a delta`, median(costs) <= mostCost, cost);
}

void main();
