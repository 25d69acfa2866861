import { strict as assert } from "node:assert";
import { describe, it } from "mocha";
import type { Response } from "openai/resources/responses/responses";
import type { StreamEvent } from "../../../../src/core/events/events";
import { blankResponse, fold } from "../../../../src/core/fold/fold";

/** Plain data in which each look at one field is counted. */
class Reads {
	count = 0;

	of<T extends object>(data: T, field: string, value: unknown): T {
		return Object.defineProperty(data, field, {
			enumerable: true,
			configurable: true,
			get: () => {
				this.count++;
				return value;
			},
		});
	}
}

const message = (id: string, ...content: object[]) => ({ type: "message", id, role: "assistant", content });
const textOf = (response: Response) =>
	response.output.map((item) =>
		item.type === "message" ? item.content.map((part) => part.type && part) : [],
	);
const take = (response: Response, event: object) => assert.ok(fold(response, event as StreamEvent));

describe("The fold in a flood", () => {
	const flood = 100_000;
	const citations = (reads: Reads) =>
		Array.from({ length: flood }, (_, at) =>
			reads.of({ url: `https://example.com/${at}` }, "type", "url_citation"),
		);

	for (const [how, event] of [
		[
			"an item that is done",
			(item: object) => ({ type: "response.output_item.done", output_index: 0, item }),
		],
		["a whole response", (item: object) => ({ type: "response.completed", response: { output: [item] } })],
	] as const) {
		it(`fault 208: copies none of the 100,000 annotations of ${how}`, () => {
			const reads = new Reads();
			const annotations = citations(reads);
			const response = blankResponse();
			take(response, event(message("m", { type: "output_text", text: "Cited.", annotations })));
			assert.equal(reads.count, 0);
			const part = textOf(response)[0]?.[0];
			const kept: readonly unknown[] = part && "annotations" in part ? part.annotations : [];
			assert.deepEqual([kept.length, kept[0], kept.at(-1)], [flood, annotations[0], annotations.at(-1)]);
			// The list is the response's own: what is added to it does not change the event.
			take(response, {
				...{ type: "response.output_text.annotation.added", output_index: 0, content_index: 0 },
				...{ annotation_index: flood, annotation: { type: "file_citation" } },
			});
			assert.deepEqual([kept.length, annotations.length], [flood + 1, flood]);
		});
	}

	it("fault 208: finds each of 10,000 items that a whole response lists under other ids without looking through all", () => {
		const reads = new Reads();
		const response = blankResponse();
		const items = 10_000;
		for (let at = 0; at < items; at++) {
			const part = reads.of({ type: "output_text", annotations: [] }, "text", `Message ${at}`);
			response.output.push(message(`m${at}`, part) as unknown as Response["output"][number]);
		}
		// One less, so that they are not the same in the same order; the last ones come first, and one goes on.
		const output = Array.from({ length: items - 1 }, (_, at) =>
			message(`other ${at}`, {
				type: "output_text",
				text: at === items - 2 ? "Message 0, and more." : `Message ${items - 1 - at}`,
				annotations: [],
			}),
		);
		take(response, { type: "response.completed", response: { output } });
		assert.ok(reads.count <= 5 * items, `${reads.count} reads`);
		const texts = textOf(response).map(([part]) => (part && "text" in part ? part.text : ""));
		assert.equal(texts.length, items);
		assert.deepEqual(
			[texts[0], texts[1], texts.at(-1)],
			["Message 0, and more.", "Message 1", `Message ${items - 1}`],
		);
	});

	it("fault 212: takes items of one id and one text in their order", () => {
		const response = blankResponse();
		const part = (text: string) => ({ type: "output_text", text, annotations: [] });
		const streamed = [message("m", part("Same.")), message("m", part("Same.")), message("n", part("Other"))];
		for (const [output_index, item] of streamed.entries())
			take(response, { type: "response.output_item.done", output_index, item });
		const output = [
			message("m", part("Same.")),
			message("x", part("Same.")),
			message("y", part("Other one.")),
			message("z", part("New.")),
		];
		take(response, { type: "response.completed", response: { output } });
		assert.deepEqual(
			response.output.map((item) => item.id),
			["m", "x", "y", "z"],
		);
	});
});
