import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { newTurnMetadata, note } from "../../../../src/core/conversation/turnMetadata";

describe("The metadata of a turn", () => {
	it("fault 203: drops a partial image when the final one has arrived", () => {
		const metadata = newTurnMetadata();
		const place = { output_index: 1, item_id: "ig" };
		const partial = "response.image_generation_call.partial_image";
		note(
			metadata,
			{ type: partial, ...place, partial_image_index: 0, partial_image_b64: "cGFydA==" },
			1,
			true,
		);
		const item = { type: "image_generation_call", id: "ig", status: "completed" };
		note(metadata, { type: "response.output_item.done", output_index: 1, item }, 2, true);
		assert.equal(metadata.partialImages[1], "cGFydA==");
		const whole = { ...item, result: "d2hvbGU=" };
		note(metadata, { type: "response.output_item.done", output_index: 1, item: whole }, 3, true);
		assert.equal(metadata.partialImages[1], undefined);
	});
});
