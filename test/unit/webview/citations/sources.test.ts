import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Response } from "openai/resources/responses/responses";
import type { StreamEvent } from "../../../../src/core/events/events";
import { blankResponse, fold } from "../../../../src/core/fold/fold";
import { Sources } from "../../../../src/webview/citations/sources";
import { Calls } from "../../../../src/webview/items/calls";
import type { OutputItem } from "../../../../src/webview/items/item";

/** Counts what the panel reads. It always reads the type of an annotation or an item first. */
class Reads {
	count = 0;

	/** Counts each read of the `type` of a plain object. */
	of<T extends object>(data: T, type: string): T {
		return Object.defineProperty(data, "type", {
			enumerable: true,
			get: () => {
				this.count++;
				return type;
			},
		});
	}
}

const citation = (number: number, offset = number) => ({
	url: `https://example.com/${number}`,
	title: `Page ${number}`,
	start_index: 0,
	end_index: offset,
});

/** A response with one message per list, with these annotations in its text. */
function responseOf(...lists: readonly object[][]): Response {
	const output = lists.map((annotations) => ({
		type: "message",
		content: [{ type: "output_text", text: "Text.", annotations }],
	}));
	return { ...blankResponse(), output: output as unknown as Response["output"] };
}

const event = (type: string, fields: object = {}) => ({ type, ...fields }) as unknown as StreamEvent;

/** Reads frame by frame until everything is read. @returns how many frames that took */
function collectAll(sources: Sources, response: Response): number {
	let frames = 1;
	for (sources.collect(response); !sources.complete; frames++) sources.collect(response);
	return frames;
}

/** What is shown of the sources, to compare two instances. */
function shownOf(sources: Sources, response: Response) {
	return {
		list: sources.list.map(({ number, label, title, place }) => ({ number, label, title, place })),
		marks: response.output.map((_, at) => sources.marksOf(at, 0)),
	};
}

describe("The sources of an answer", () => {
	it("fault 208: reads each of 100,000 citations once, spread over several frames", () => {
		const reads = new Reads();
		const many = Array.from({ length: 100_000 }, (_, at) => reads.of(citation(at), "url_citation"));
		const response = responseOf(many);
		const sources = new Sources("r");
		let most = 0;
		do {
			const before = reads.count;
			sources.collect(response);
			most = Math.max(most, reads.count - before);
		} while (!sources.complete);
		// The type is read three times: to check whether it is known, to look it up, and to describe it.
		assert.ok(reads.count <= 3 * many.length, `${reads.count} reads`);
		assert.ok(most <= 3 * 2_000, `${most} reads in one frame`);
		assert.equal(sources.list.length, many.length);
		assert.equal(sources.marksOf(0, 0).marks.length, 500);
		assert.equal(sources.marksOf(0, 0).more, true);
	});

	it("fault 208: reads each of 20,000 annotation events once", () => {
		const reads = new Reads();
		const list: object[] = [];
		const response = responseOf(list);
		const sources = new Sources("r");
		sources.collect(response);
		let redraws = 0;
		for (let at = 0; at < 20_000; at++) {
			list.push(reads.of(citation(at), "url_citation"));
			sources.note(event("response.output_text.annotation.added", { output_index: 0 }));
			redraws += sources.collect(response).size;
		}
		assert.ok(reads.count <= 3 * list.length, `${reads.count} reads`);
		// Each of the first 500 marks causes one drawing, and the existence of more marks causes another one.
		assert.equal(redraws, 501);
		assert.equal(sources.list.length, list.length);
	});

	it("fault 208: draws nothing again when the whole response repeats its events", () => {
		const list = () => Array.from({ length: 5_000 }, (_, at) => ({ ...citation(at), type: "url_citation" }));
		const sources = new Sources("r");
		collectAll(sources, responseOf(list(), list()));
		const { version } = sources;
		const marks = sources.marksOf(1, 0);
		sources.note(event("response.completed"));
		const again = responseOf(list(), list());
		assert.ok(collectAll(sources, again) > 2);
		assert.equal(sources.version, version);
		assert.equal(sources.marksOf(1, 0), marks);
	});

	it("shows more marks of a text on request, and each of them once", () => {
		const sources = new Sources("r");
		const twice = Array.from({ length: 3_000 }, (_, at) => ({
			...citation(at % 1_500),
			type: "url_citation",
		}));
		const response = responseOf(twice);
		collectAll(sources, response);
		assert.equal(sources.marksOf(0, 0).marks.length, 500);
		sources.showMore(0, 0);
		assert.equal(sources.marksOf(0, 0).marks.length, 1_000);
		assert.equal(sources.marksOf(0, 0).more, true);
		sources.showMore(0, 0);
		assert.equal(sources.marksOf(0, 0).marks.length, 1_500);
		assert.equal(sources.marksOf(0, 0).more, false);
	});

	it("numbers sources in the order of the answer, whatever order they arrive in", () => {
		const response = blankResponse();
		const sources = new Sources("r");
		let number = 0;
		for (const output_index of [2, 0, 2, 1, 0, 1, 2]) {
			const cited = [3, 1, 4, 1, 5, 9, 3][number] ?? 0;
			const annotation = { ...citation(cited, number), type: "url_citation", title: `Title ${number++}` };
			const added = event("response.output_text.annotation.added", {
				output_index,
				content_index: 0,
				annotation,
			});
			assert.ok(fold(response, added));
			sources.note(added);
			collectAll(sources, response);
			const fresh = new Sources("r");
			collectAll(fresh, response);
			assert.deepEqual(shownOf(sources, response), shownOf(fresh, response));
		}
		assert.deepEqual(
			sources.list.map(({ label }) => label),
			["Title 1", "Title 4", "Title 5", "Title 0", "Title 2"],
		);
	});

	it("drops sources that a text no longer cites", () => {
		const sources = new Sources("r");
		const first = { ...citation(1), type: "url_citation" };
		const second = { ...citation(2), type: "url_citation" };
		collectAll(sources, responseOf([first], [second]));
		assert.equal(sources.marksOf(1, 0).marks[0]?.label, "2");
		sources.note(event("response.completed"));
		const changed = sources.collect(responseOf([], [second]));
		assert.deepEqual([...changed].sort(), [0, 1]);
		assert.deepEqual(
			sources.list.map(({ number, label }) => `${number} ${label}`),
			["1 Page 2"],
		);
		assert.equal(sources.marksOf(1, 0).marks[0]?.label, "1");
	});
});

describe("Calls and their results", () => {
	const call = (id: string) => ({ type: "function_call", call_id: id }) as unknown as OutputItem;
	const result = (id: string) => ({ type: "function_call_output", call_id: id }) as unknown as OutputItem;

	it("fault 208: are found among 10,000 items without a search", () => {
		const reads = new Reads();
		const calls = new Calls();
		for (let at = 0; at < 5_000; at++) {
			calls.note(at, reads.of({ call_id: `c${at}` }, "function_call") as unknown as OutputItem);
			const place = 5_000 + at;
			const item = reads.of({ call_id: `c${at}` }, "function_call_output") as unknown as OutputItem;
			assert.deepEqual(calls.note(place, item), [at]);
			assert.equal(calls.resultOf(at), place);
		}
		assert.ok(reads.count <= 3 * 10_000, `${reads.count} reads`);
	});

	it("are matched in any order, and the other one is redrawn", () => {
		const calls = new Calls();
		assert.deepEqual(calls.note(3, result("a")), []);
		assert.deepEqual([...calls.callsOf(3)], []);
		assert.deepEqual(calls.note(5, call("a")), [3]);
		assert.deepEqual([...calls.callsOf(3)], [5]);
		assert.deepEqual(calls.note(1, result("a")), [5]);
		assert.equal(calls.resultOf(5), 1);
		// The result may have changed, and its call shows it.
		assert.deepEqual(calls.note(1, result("a")), [5]);
		assert.deepEqual(calls.note(5, call("b")), [3, 1]);
		assert.deepEqual([...calls.callsOf(3)], []);
	});

	it("never include a message, whatever its id is", () => {
		const calls = new Calls();
		calls.note(0, { type: "message", id: "a" } as unknown as OutputItem);
		calls.note(1, { type: "local_shell_call_output", id: "a" } as unknown as OutputItem);
		assert.deepEqual([...calls.callsOf(1)], []);
	});
});
