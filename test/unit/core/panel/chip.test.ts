import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { newConversation, reduce } from "../../../../src/core/conversation/conversation";
import type { RunningEvent } from "../../../../src/core/events/events";
import type { Attachment } from "../../../../src/core/events/question";
import { chipOf, eventsWithoutImages, withoutImages } from "../../../../src/core/panel/chip";

const data = "iVBORw0KGgocanary";
const picture: Attachment = {
	uri: "",
	name: "chart.png",
	languageId: "",
	text: "",
	image: { id: "i", mediaType: "image/png", data, width: 640, height: 480, bytes: 8 },
};
const file: Attachment = { uri: "file:///a.ts", name: "a.ts", languageId: "ts", text: "canary" };
const started: RunningEvent = {
	run: "r",
	at: 0,
	event: {
		type: "run.started",
		question: { text: "Why?", attachments: [file, picture] },
		source: { endpoint: "e", name: "E" },
	},
};

describe("What the panel is told of an attachment", () => {
	it("is nothing of what is in it", () => {
		const chips = [chipOf(file), chipOf(picture)];
		assert.doesNotMatch(JSON.stringify(chips), /canary/);
		assert.deepEqual(
			chips.map(({ characters }) => characters),
			[6, 0],
		);
		assert.deepEqual(chips[1]?.image, { id: "i", mediaType: "image/png", width: 640, height: 480, bytes: 8 });
	});

	it("is no byte of an image in events and conversations, which stay as they are on the host", () => {
		const conversation = newConversation("c");
		reduce(conversation, started);
		const sent = [withoutImages(conversation), eventsWithoutImages([started])];
		for (const one of sent) assert.ok(!JSON.stringify(one).includes(data));
		assert.ok(JSON.stringify(conversation).includes(data));
		assert.ok(JSON.stringify(started).includes(data));
	});

	it("is the very same conversation and the very same events where there is no image", () => {
		const conversation = newConversation("c");
		assert.equal(withoutImages(conversation), conversation);
		const events: RunningEvent[] = [{ run: "r", at: 1, event: { type: "run.ended", outcome: "completed" } }];
		assert.equal(eventsWithoutImages(events), events);
	});
});
