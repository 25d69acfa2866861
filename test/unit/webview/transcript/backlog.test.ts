import { strict as assert } from "node:assert";
import { describe, it } from "mocha";
import { Backlog } from "../../../../src/webview/transcript/backlog";

/** Takes numbers, each of which takes a millisecond of a clock that nothing else moves. */
class Page {
	readonly taken: number[] = [];
	readonly tasks: (() => void)[] = [];
	readonly backlog = new Backlog<number>(
		(value) => {
			this.#now++;
			this.taken.push(value);
		},
		{ now: () => this.#now, soon: (act) => void this.tasks.push(act) },
	);
	#now = 0;

	/** Runs one task. @returns how many were taken in it */
	task(): number {
		const before = this.taken.length;
		this.tasks.shift()?.();
		return this.taken.length - before;
	}
}

const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at);

describe("The events that have come to the panel", () => {
	it("fault 208: are folded in several tasks where they are many, in their order", () => {
		const page = new Page();
		page.backlog.add(numbers(0, 25));
		assert.equal(page.taken.length, 10);
		page.backlog.add(numbers(25, 28));
		assert.equal(page.taken.length, 10, "what comes later waits its turn");
		assert.deepEqual([page.task(), page.task(), page.tasks.length], [10, 8, 0]);
		assert.deepEqual(page.taken, numbers(0, 28));
	});

	it("are folded at once where they are few", () => {
		const page = new Page();
		page.backlog.add([1]);
		page.backlog.add([2, 3]);
		assert.deepEqual(page.taken, [1, 2, 3]);
		assert.equal(page.tasks.length, 0);
	});

	it("are forgotten when the whole conversation comes, and what comes after it is not", () => {
		const page = new Page();
		page.backlog.add(numbers(0, 30));
		page.backlog.clear();
		page.backlog.add([100]);
		assert.deepEqual([page.task(), page.task()], [1, 0]);
		assert.deepEqual(page.taken, [...numbers(0, 10), 100]);
	});
});
