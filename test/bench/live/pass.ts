import { setTimeout } from "node:timers/promises";
import MarkdownIt from "markdown-it";
import type { VSCodeWindow } from "../../support/vscode";
import { answerEvents } from "./answerEvents";
import type { Document } from "./document";
import { Meter } from "./meter";
import { inspect, watch } from "./probe";
import type { PacedServer, Sending } from "./server";
import type { Surface } from "./surfaces";

/** One document, streamed once into one panel. */
export interface Pass {
	/** CPU time from the question to the last word, or to the end of the wait. */
	readonly mainMs: number;
	readonly gapMs: number;
	/** How long it took to send the deltas. */
	readonly streamMs: number;
	/** From the last delta to the frame with the last word. Undefined: not within the wait. */
	readonly lagMs: number | undefined;
	readonly citations: readonly [shown: number, sent: number];
	readonly marks: readonly [shown: number, sent: number];
	/** Whether the displayed text, including code, is what markdown-it would show. */
	readonly exact: boolean;
	readonly atEnd: boolean;
	/** How many main threads were measured. */
	readonly threads: number;
}

const pollMs = 250;
/** How much longer than expected a stream may take on a busy machine. */
const slackMs = 60_000;

/** @param waitMs how long after the last delta to wait for the last word */
export async function onePass(
	{ page }: VSCodeWindow,
	server: PacedServer,
	surface: Surface,
	{ document, rate, waitMs }: { document: Document; rate: number; waitMs: number },
): Promise<Pass> {
	const events = answerEvents(document);
	const sending: Sending = { events, rate };
	server.expect(sending);
	const frame = await surface.frame();
	const end = document.marks.at(-1) ?? "";
	await frame.evaluate(watch, { ...surface.look, end });
	const meter = await Meter.on(page);
	const before = await meter.read();
	await surface.ask();
	await sent(sending, (events.deltas.length / rate) * 1000 + slackMs);
	const lastAt = sending.lastAt ?? Number.NaN;
	let seenAt: number | undefined;
	let late: boolean;
	do {
		await setTimeout(pollMs);
		late = Date.now() - lastAt > waitMs;
		seenAt = await frame.evaluate(() => globalThis.streamBench?.lastAt);
	} while (seenAt === undefined && !late);
	const mainMs = (await meter.read()) - before;
	const gapMs = await frame.evaluate(() => {
		const seen = globalThis.streamBench;
		if (seen) seen.stopped = true;
		return seen?.longestGap ?? Number.NaN;
	});
	await meter.close();
	// Everything that a finished answer adds below it has been drawn.
	await setTimeout(1_000);
	const shown = await frame.evaluate(inspect, surface.look);
	return {
		mainMs,
		gapMs,
		streamMs: lastAt - (sending.firstAt ?? Number.NaN),
		lagMs: seenAt === undefined ? undefined : seenAt - lastAt,
		citations: [shown.citations, events.citations],
		marks: [document.marks.filter((mark) => shown.text.includes(mark)).length, document.marks.length],
		exact: shown.text === plain(document.text),
		atEnd: shown.atEnd,
		threads: meter.count,
	};
}

/** Waits until the last delta has been sent. */
async function sent(sending: Sending, limitMs: number): Promise<void> {
	for (const until = Date.now() + limitMs; !sending.done; await setTimeout(pollMs)) {
		if (Date.now() > until)
			throw new Error("The question was not sent, or its answer was not read to the end.");
	}
}

const entities: Readonly<Record<string, string>> = { "&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"' };

/** The words of a document without markup and whitespace. */
function plain(text: string): string {
	const html = new MarkdownIt({ linkify: true }).render(text);
	return html
		.replace(/<[^>]*>/g, "")
		.replace(/&\w+;/g, (entity) => entities[entity] ?? entity)
		.replace(/\s+/g, "");
}
