import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { Claims } from "../../../../../src/host/conversations/disk/claims";
import { MemoryFiles } from "../../../../support/conversations/memoryFiles";
import { uuid } from "../../../../support/conversations/sampleConversation";
import { Random } from "../../../../support/random";
import { FakeClock } from "../../../../support/run/fakeClock";
import { Lines } from "../../../../support/run/runs";

const run = uuid(1);

/** Windows that share one folder and one clock. */
function windows() {
	const files = new MemoryFiles();
	const clock = new FakeClock();
	const open = () => new Claims({ files, clock, enabled: () => saving.on, log: new Lines() });
	const saving = { on: true };
	return { saving, files, clock, open, one: open(), two: open() };
}

describe("the claim to a background response", () => {
	it("is one window's at a time, and the next one's as soon as it is given up", async () => {
		const { one, two, clock, files } = windows();
		assert.equal(await one.take(run), "ours");
		assert.equal(await one.take(run), "ours");
		assert.notEqual(await two.take(run), "ours");
		assert.equal(await two.take(uuid(2)), "ours");
		await clock.advance(60_000);
		assert.notEqual(await two.take(run), "ours", "it is renewed as long as its window is there");
		await one.release(run);
		assert.equal(await two.take(run), "ours");
		await two.releaseAll();
		assert.deepEqual(files.paths("claims"), []);
		assert.equal(clock.waiting, 0);
	});

	it("of a window that was killed ends by itself", async () => {
		const { one, two, clock, files } = windows();
		await one.take(run);
		one.dispose();
		const held = await two.take(run);
		assert.ok(held !== "ours" && held.heldUntil > clock.now());
		await clock.advance(held.heldUntil - clock.now());
		assert.equal(await two.take(run), "ours");
		assert.equal(files.paths("claims").length, 1, "what the killed window left is removed");
		two.dispose();
	});

	it("leaves no files of windows that were killed", async () => {
		const { one, two, clock, files } = windows();
		await one.take(run);
		await two.take(uuid(2));
		one.dispose();
		await clock.advance(6_000);
		await two.tidy();
		assert.equal(files.paths("claims").length, 1);
		await two.tidy();
		await two.release(uuid(2));
		assert.deepEqual(files.paths("claims"), []);
	});

	const seed = new Random().seed;

	it(`is never two windows', however their operations interleave (seed ${seed})`, async () => {
		const random = new Random(seed);
		let taken = 0;
		for (let round = 0; round < 300; round++) {
			const { one, two, files } = windows();
			files.before = async () => {
				for (let left = random.below(4); left > 0; left--) await Promise.resolve();
			};
			const results = await Promise.all([one.take(run), two.take(run)]);
			const ours = results.filter((result) => result === "ours").length;
			assert.ok(ours <= 1, `round ${round}`);
			taken += ours;
			for (const claims of [one, two]) claims.dispose();
		}
		assert.ok(taken > 0, "no window ever got it");
	});

	it("is granted where nothing can be written, because the answer matters more", async () => {
		for (const problem of ["readOnly", "full", "other"] as const) {
			const { one, files } = windows();
			files.failing = () => problem;
			assert.equal(await one.take(run), "ours");
			await one.release(run);
		}
	});

	it("needs no file while chats are not saved", async () => {
		const { one, two, files, saving } = windows();
		saving.on = false;
		assert.deepEqual([await one.take(run), await two.take(run)], ["ours", "ours"]);
		assert.deepEqual(files.paths(), []);
	});

	it("with damaged content counts as new, and ends as well", async () => {
		const { one, two, files, clock } = windows();
		await one.take(run);
		one.dispose();
		const [path] = files.paths("claims");
		assert.ok(path);
		for (const text of ["", "later", "99999999999999999"]) {
			files.put(path, text);
			assert.notEqual(await two.take(run), "ours", text);
		}
		files.put(path, String(clock.now() - 60_000));
		assert.equal(await two.take(run), "ours");
		two.dispose();
	});
});
