import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { StreamError } from "../../../../src/core/errors/errors";
import type { StreamEvent } from "../../../../src/core/events/events";
import type { RunEnded } from "../../../../src/core/events/runEvents";
import { blockSizes } from "../../../../src/core/moderation/gate/blocks";
import type { Judge } from "../../../../src/core/moderation/judge";
import { allStreams } from "../../../support/fixtures";
import { before, flagged, flaggedStreams, leaks } from "../../../support/moderation/flaggedStreams";
import { runOf, throughGate, WordJudge } from "../../../support/moderation/gated";
import { foldedAnswer } from "../../../support/run/answerOf";
import { question } from "../../../support/run/runs";

/** A text cut at the given places. */
const cut = (text: string, ...at: number[]): string[] =>
	[0, ...at].map((from, index) => text.slice(from, at[index])).filter((piece) => piece !== "");

/** A recording may hold several responses, each of which is a run. */
function responsesIn(events: readonly StreamEvent[]): StreamEvent[][] {
	const out: StreamEvent[][] = [[]];
	for (const event of events) {
		out.at(-1)?.push(event);
		if (/^response\.(completed|incomplete|failed)$/.test(event.type)) out.push([]);
	}
	return out.filter((response) => response.length > 0);
}

async function isWithheld(events: readonly StreamEvent[]): Promise<readonly StreamEvent[]> {
	const out = await throughGate(runOf(events.map((event) => [event])), new WordJudge(flagged));
	assert.ok(!leaks(JSON.stringify(out)), JSON.stringify(out));
	const ended = out.at(-1) as RunEnded;
	assert.deepEqual(ended.withheld, { why: "flagged", categories: ["violence"] });
	assert.equal(out.filter(({ type }) => type === "run.ended").length, 1);
	return out;
}

describe("The gate", function () {
	this.timeout(90_000);

	for (const [name, events] of Object.entries(flaggedStreams)) {
		it(`lets no character of a flagged sentence out, wherever it is cut: ${name}`, async () => {
			await isWithheld(events([flagged]));
			await isWithheld(events([...flagged]));
			for (let one = 1; one < flagged.length; one++) {
				await isWithheld(events(cut(flagged, one)));
				for (let two = one + 1; two < flagged.length; two += 3)
					await isWithheld(events(cut(flagged, one, two)));
			}
		});
	}

	it("lets what comes before a flagged block out, whole and once", async () => {
		const events = flaggedStreams.text?.([...before, ...flagged]) ?? [];
		const answer = foldedAnswer(await isWithheld(events));
		const [item] = answer.response.output ?? [];
		assert.ok(item?.type === "message" && item.content[0]?.type === "output_text");
		assert.equal(item.content[0].text, before);
		assert.equal(item.status, "incomplete");
	});

	it("lets no part of a sentence out that a block ends in", async () => {
		const word = "and so on ";
		for (let padding = blockSizes.most - 70; padding <= blockSizes.most + 10; padding++) {
			const text = word.repeat(blockSizes.most).slice(0, padding) + flagged;
			await isWithheld(flaggedStreams.text?.([text]) ?? []);
			await isWithheld(flaggedStreams.arguments?.(text.match(/.{1,7}/gsu) ?? []) ?? []);
		}
	});

	it("lets no sentence out that is written in numbers of characters", async () => {
		const coded = JSON.stringify({ text: flagged }).replaceAll(
			/\p{Script=Cyrillic}/gu,
			(letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`,
		);
		const out = await throughGate(
			runOf([flaggedStreams.arguments?.([...coded]) ?? []]),
			new WordJudge(flagged),
		);
		assert.ok(!/\\u04/.test(JSON.stringify(out)), JSON.stringify(out));
		assert.equal((out.at(-1) as RunEnded).reason, "moderation");
	});

	for (const { name, events } of allStreams()) {
		it(`loses and doubles nothing of an answer that passes: ${name}`, async () => {
			for (const response of responsesIn(events)) {
				const batches: StreamEvent[][] = [];
				for (let at = 0; at < response.length; at += 40) batches.push(response.slice(at, at + 40));
				const run = runOf(batches);
				const plain: StreamEvent[] = [];
				const options = { source: { endpoint: "test", name: "Test" }, signal: new AbortController().signal };
				for await (const batch of run({ stream: async function* () {} }, question, options))
					plain.push(...batch);
				const gated = await throughGate(run, new WordJudge(undefined));
				assert.deepEqual(foldedAnswer(gated), foldedAnswer(plain));
			}
		});
	}

	it("lets what holds no text out at once", async () => {
		const never: Judge = { judge: () => new Promise(() => {}) };
		const stop = new AbortController();
		const events: StreamEvent[] = [
			{ type: "response.created", response: { id: "r", status: "in_progress", output: [] } },
			{ type: "response.output_text.delta", output_index: 0, content_index: 0, delta: "Held. " },
			{ type: "response.web_search_call.searching", output_index: 1, item_id: "w" },
			{ type: "run.notice", message: "Something to know." },
		];
		const seen = throughGate(
			async function* (_, { question }, { signal, source }) {
				yield [{ type: "run.started", question, source }];
				yield events;
				setTimeout(() => stop.abort(), 20);
				await new Promise((resolve) => signal.addEventListener("abort", resolve));
				yield [{ type: "run.ended", outcome: "aborted" }];
			},
			never,
			stop.signal,
		);
		assert.deepEqual(
			(await seen).map(({ type }) => type),
			["run.started", "run.notice", "response.created", "response.web_search_call.searching", "run.ended"],
		);
	});

	it("stops at once, even after the last event has arrived", async () => {
		const stop = new AbortController();
		const judge: Judge = {
			judge: () => {
				setTimeout(() => stop.abort());
				return new Promise(() => {});
			},
		};
		const out = await throughGate(runOf([flaggedStreams.text?.([before]) ?? []]), judge, stop.signal);
		assert.equal((out.at(-1) as RunEnded).outcome, "aborted");
		assert.ok(!JSON.stringify(out).includes("nobody minds"));
	});

	it("withholds what a judge that fails has not checked, and says why", async () => {
		const failing: Judge = {
			judge: () => Promise.reject(new StreamError({ kind: "network", message: "No route. Try again." })),
		};
		const out = await throughGate(runOf([flaggedStreams.text?.([before]) ?? []]), failing);
		assert.ok(!JSON.stringify(out).includes("nobody minds"));
		assert.deepEqual((out.at(-1) as RunEnded).withheld, {
			why: "unchecked",
			categories: [],
			message: "No route. Try again.",
		});
	});

	it("forgets an attempt that is made again", async () => {
		const failure = { kind: "network", message: "Gone. Try again." } as const;
		const events = [
			{ type: "vendor.words", words: "lost words" },
			{ type: "run.retrying", attempt: 1, until: 0, failure },
			...(flaggedStreams.text?.([before]) ?? []),
		] as StreamEvent[];
		const out = await throughGate(runOf([events]), new WordJudge("lost words"));
		assert.equal((out.at(-1) as RunEnded).outcome, "completed");
		assert.ok(JSON.stringify(out).includes("nobody minds"));
	});

	it("asks about each text once, however often the stream repeats it", async () => {
		const judge = new WordJudge(undefined);
		await throughGate(runOf([flaggedStreams.text?.([...before]) ?? []]), judge);
		assert.equal(judge.asked.length, 1);
	});
});
