import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { ToEventsPage } from "../../../../src/core/streamEvents/channel";
import { EventsChannel } from "../../../../src/host/streamEvents/eventsChannel";
import * as say from "../../../support/server/answers";
import { TestRing } from "../../../support/streamEvents/loggedEvents";

/** @param during called while a message is being posted */
function stage(during: (message: ToEventsPage) => void = () => {}) {
	const test = new TestRing();
	const posted: ToEventsPage[] = [];
	let told = () => {};
	const channel = new EventsChannel({
		ring: test.ring,
		heads: () => test.ring.runs.map(({ head }) => head),
		place: "view",
		post: async (message) => {
			posted.push(structuredClone(message));
			during(message);
			told();
			return true;
		},
	});
	/** Waits until what was posted fulfils a condition. */
	const until = async (condition: () => boolean) => {
		while (!condition()) {
			await new Promise<void>((resolve) => {
				told = resolve;
			});
		}
	};
	const rows = (run: string) =>
		posted.flatMap((message) => (message.type === "rows" && message.run === run ? message.rows : []));
	const found = () => posted.flatMap((message) => (message.type === "found" ? message.numbers : []));
	return { test, posted, channel, until, rows, found };
}

const many = (count: number) => Array.from({ length: count }, (_, index) => say.delta(`word ${index}.`));

describe("The channel to the events page", () => {
	it("sends nothing while no page is open", async () => {
		const { test, posted, channel, until } = stage();
		test.begin("a");
		test.add("a", ...many(3_000));
		channel.show(["a"]);
		channel.find("word");
		channel.changed();
		// A page that opens afterwards gets the runs first, so nothing was sent before.
		channel.begin();
		await until(() => posted.length > 0);
		assert.deepEqual(
			posted.map(({ type }) => type),
			["runs"],
		);
		channel.close();
		test.add("a", ...many(10));
		assert.equal(posted.length, 1);
		channel.dispose();
	});

	it("sends all events of the shown run once and in order, in limited batches, and then what comes", async () => {
		const { test, posted, channel, until, rows } = stage();
		test.begin("a");
		test.begin("b");
		test.add("a", ...many(5_000));
		channel.begin();
		channel.show(["a"]);
		await until(() => rows("a").length === 5_001);
		test.add("a", ...many(10));
		await until(() => rows("a").length === 5_011);
		let next = 0;
		for (const message of posted) {
			if (message.type !== "rows") continue;
			assert.equal(message.from, next);
			assert.ok(message.rows.length <= 2_000, String(message.rows.length));
			next += message.rows.length;
		}
		assert.deepEqual(rows("b"), []);
		channel.dispose();
	});

	it("sends two runs that are compared, and goes on with the one that stays", async () => {
		const { test, channel, until, rows } = stage();
		test.begin("a");
		test.begin("b");
		channel.begin();
		channel.show(["a", "b"]);
		await until(() => rows("a").length === 1 && rows("b").length === 1);
		channel.show(["b"]);
		test.add("a", ...many(2));
		test.add("b", ...many(2));
		await until(() => rows("b").length === 3);
		assert.equal(rows("a").length, 1);
		channel.dispose();
	});

	it("answers a page that asks for a run while the list of runs is still being posted", async () => {
		const { test, channel, until, rows, found } = stage(({ type }) => {
			if (type === "runs") channel.show(["a"]);
			if (type === "rows") channel.find("word 1.");
		});
		test.begin("a");
		test.add("a", ...many(2));
		channel.begin();
		await until(() => rows("a").length === 3);
		await until(() => found().length === 1);
		channel.dispose();
	});

	it("searches what the page has, and what comes later", async () => {
		const { test, channel, until, found, rows } = stage();
		test.begin("a");
		test.add("a", ...many(4_000));
		channel.begin();
		channel.show(["a"]);
		channel.find("WORD 12.");
		await until(() => rows("a").length === 4_001 && found().length === 1);
		assert.deepEqual(found(), [13]);
		test.add("a", say.delta("one more word 12."));
		await until(() => found().length === 2);
		assert.deepEqual(found(), [13, 4_001]);
		channel.dispose();
	});
});
