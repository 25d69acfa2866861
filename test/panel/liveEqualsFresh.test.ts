import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Browser } from "playwright-core";
import { type Conversation, newConversation, reduce } from "../../src/core/conversation/conversation";
import { Joiner } from "../../src/core/conversation/join";
import type { RunningEvent, StreamEvent } from "../../src/core/events/events";
import { long } from "../support/long";
import { AnswerScript } from "../support/panel/answerScript";
import { type Drawn, drawTwice, type RecordedRun } from "../support/panel/drawTwice";
import { openPanel, type PanelPage } from "../support/panel/panelPage";
import { withBrowser } from "../support/panel/withPanel";
import { Random } from "../support/random";
import { garbage } from "../support/streams/garbage";
import { eventsOf, serverStreams } from "../support/streams/streams";

/** How often each stream is cut, in addition to the whole stream. */
const cuts = long ? 10 : 1;
/** How often the events of each stream are disturbed. */
const rounds = long ? 10 : 1;
const nonsenseRuns = long ? 600 : 60;
/** The most frames per conversation. */
const mostFrames = 24;
/** How many conversations are sent to the page at once. */
const together = 16;

describe("Live and restored conversations", function () {
	this.timeout(long ? 600_000 : 120_000);
	let browser: Browser;
	let panel: PanelPage;
	const random = new Random();

	withBrowser(async (launched) => {
		browser = launched;
		panel = await openPanel(browser, { fastFrames: true });
	});

	/** The events as the host sends them: joined, several per frame. */
	const told = (name: string, events: readonly RunningEvent[]): RecordedRun => {
		const conversation: Conversation = newConversation("c");
		for (const event of events) reduce(conversation, event);
		const joiner = new Joiner();
		const batches: (readonly RunningEvent[])[] = [];
		const most = Math.ceil((2 * events.length) / mostFrames);
		for (let at = 0; at < events.length; ) {
			const next = Math.min(events.length, at + 1 + random.below(most));
			joiner.add(events.slice(at, next));
			batches.push(joiner.take() ?? []);
			at = next;
		}
		return { name, batches, conversation };
	};

	const check = async (all: readonly RecordedRun[]) => {
		const wrong: string[] = [];
		for (let at = 0; at < all.length; at += together) {
			const drawn: Drawn[] = await panel.page.evaluate(drawTwice, all.slice(at, at + together));
			assert.equal(drawn.length, Math.min(together, all.length - at));
			for (const { name, live, fresh } of drawn) {
				assert.ok(fresh.includes("Why?"), `${name} shows no question`);
				if (live !== fresh) wrong.push(`${name}\n${difference(live, fresh)}`);
			}
		}
		assert.deepEqual(wrong, [], `${wrong.length} of ${all.length}:\n${wrong.join("\n")}`);
	};

	it(`fault 193: look the same (seed ${random.seed})`, async () => {
		const all: RecordedRun[] = [];
		for (const stream of serverStreams()) all.push(told(stream.name, await eventsOf(stream)));
		await check(all);
	});

	it(`look the same when the connection closes at random bytes (seed ${random.seed})`, async () => {
		const all: RecordedRun[] = [];
		for (const stream of serverStreams()) {
			for (let cut = 0; cut < cuts; cut++) {
				const length = random.below(stream.body.length);
				all.push(told(`${stream.name}, cut after ${length} bytes`, await eventsOf(stream, length)));
			}
		}
		await check(all);
	});

	it(`fault 193: look the same when events are lost, repeated, late or misplaced (seed ${random.seed})`, async () => {
		const all: RecordedRun[] = [];
		for (const stream of serverStreams()) {
			const events = await eventsOf(stream);
			for (let round = 1; round <= rounds; round++)
				all.push(told(`${stream.name}, disturbed ${round}`, disturbed(events, random)));
		}
		await check(all);
	});

	it(`look the same when events are invalid (seed ${random.seed})`, async () => {
		await check(
			Array.from({ length: nonsenseRuns }, (_, at) => told(`nonsense ${at + 1}`, nonsense(random))),
		);
	});
});

/** Events as a faulty server might send them: some lost, some repeated, some late, some at a wrong index. */
function disturbed(events: readonly RunningEvent[], random: Random): RunningEvent[] {
	const between = events.slice(1, -1);
	const out: RunningEvent[] = [];
	for (const running of between) {
		const way = random.below(40);
		if (way === 0) continue;
		if (way === 1) out.push(running);
		const moved = way === 2 ? elsewhere(running, random) : running;
		out.splice(way === 3 ? Math.max(0, out.length - 1 - random.below(9)) : out.length, 0, moved);
	}
	return [...events.slice(0, 1), ...out, ...events.slice(-1)];
}

function elsewhere(running: RunningEvent, random: Random): RunningEvent {
	const fields: Record<string, unknown> = { ...running.event };
	for (const name of ["output_index", "content_index", "summary_index"])
		if (typeof fields[name] === "number") fields[name] = random.below(4);
	return { ...running, event: fields as StreamEvent };
}

/** A run with mostly invalid events. */
function nonsense(random: Random): RunningEvent[] {
	const script = new AnswerScript({ run: "r", text: "Why?" });
	for (let index = 0; index < 60; index++) {
		script.event(JSON.parse(JSON.stringify(garbage(random))));
		if (random.below(5) === 0) script.delta("real text ");
	}
	return script.end().events;
}

/** Both texts, from shortly before the position where they begin to differ. */
function difference(live: string, fresh: string): string {
	let at = 0;
	while (live[at] === fresh[at]) at++;
	const around = (html: string) => html.slice(Math.max(0, at - 200), at + 200);
	return `  live:  ${around(live)}\n  fresh: ${around(fresh)}`;
}
