import { writeFile } from "node:fs/promises";
import { setImmediate, setTimeout } from "node:timers/promises";
import type { RunningEvent, StreamEvent } from "../../../src/core/events/events";
import { Random } from "../../support/markdown/random";
import { type Contender, contenders } from "./contenders";
import { Receiver } from "./receiver";
import { eventsVariable, type PaceName, type Pass, reportVariable, roundsVariable } from "./result";

const perChunk = 64;
const frame = 16;
const seed = 7;
/** Runs before the first measurement, so that the host compiles the hot code. */
const warmUps = 2;

/** The waits between two chunks. */
const paces: Readonly<Record<PaceName, () => Promise<unknown>>> = {
	burst: () => setImmediate(),
	ticks: () => setTimeout(frame),
};

/** Runs inside the extension host. */
export async function run(): Promise<void> {
	const { [reportVariable]: file, [eventsVariable]: events, [roundsVariable]: rounds } = process.env;
	if (!file) throw new Error(`${reportVariable} names no file.`);
	const receiver = await Receiver.open();
	await quiet();
	const chunks = chunksOf(Number(events));
	const passes: Pass[] = [];
	for (let round = 1 - warmUps; round <= Number(rounds); round++) {
		for (const pace of ["burst", "ticks"] as const) {
			// Interleaved, and each contender is first equally often.
			for (const make of round % 2 === 0 ? contenders : contenders.toReversed()) {
				await receiver.begin();
				const contender = make((message) => receiver.post(message));
				// A snapshot is the beginning of the page, not part of the stream.
				await setTimeout(50);
				const pass = { round, pace, ...(await measure(receiver, contender, chunks, paces[pace])) };
				contender.dispose();
				if (round > 0) passes.push(pass);
			}
		}
	}
	await writeFile(file, JSON.stringify(passes));
}

async function measure(
	receiver: Receiver,
	contender: Contender,
	chunks: readonly (readonly RunningEvent[])[],
	pause: () => Promise<unknown>,
) {
	const end = receiver.answer("end");
	const started = performance.now();
	const before = process.cpuUsage();
	for (const chunk of chunks) {
		contender.feed(chunk);
		await pause();
	}
	const { messages } = await end;
	await contender.settled();
	const { user, system } = process.cpuUsage(before);
	const wallMs = performance.now() - started;
	const sent = chunks.flat();
	return {
		contender: contender.name,
		events: sent.length,
		cpuMs: (user + system) / 1000,
		wallMs,
		messages,
		exact: (await receiver.text()) === sent.map(({ event }) => deltaOf(event)).join(""),
	};
}

/** Waits until other extensions have finished their startup work, for at most 20 s. */
async function quiet(): Promise<void> {
	for (let half = 0; half < 40; half++) {
		const before = process.cpuUsage();
		await setTimeout(500);
		const { user, system } = process.cpuUsage(before);
		if (user + system < 10_000) return;
	}
}

const deltaOf = (event: StreamEvent): string =>
	event.type === "response.output_text.delta" && "delta" in event ? String(event.delta) : "";

/** Text of four characters per event and the event that ends it, in chunks as they are read from a socket. */
function chunksOf(count: number): RunningEvent[][] {
	const random = new Random(seed);
	const place = { item_id: "msg_68c2f0a1b3d481a2", output_index: 0, content_index: 0 };
	const events = Array.from({ length: count }, (_, index): RunningEvent => {
		const delta = random.int(0, 1_679_615).toString(36).padStart(4, " ");
		const sequence_number = index + 4;
		return running({ type: "response.output_text.delta", ...place, delta, logprobs: [], sequence_number });
	});
	const text = events.map(({ event }) => deltaOf(event)).join("");
	// The channel carries the whole text once more, because servers send it.
	events.push(running({ type: "response.output_text.done", ...place, text, sequence_number: count + 4 }));
	return Array.from({ length: Math.ceil(events.length / perChunk) }, (_, index) =>
		events.slice(index * perChunk, (index + 1) * perChunk),
	);
}

const running = (event: StreamEvent): RunningEvent => ({
	run: "0b5e3f2a-6c1d-4e8f-9a70-1d2c3b4a5f60",
	at: 1_772_442_000_000,
	event,
});
