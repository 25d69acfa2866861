import type { StreamEvent } from "../../../src/core/events/events";
import { itemRows } from "../../../src/core/fold/items";
import { partRows } from "../../../src/core/fold/parts";
import { responseRows } from "../../../src/core/fold/response";
import { toolRows } from "../../../src/core/fold/tools";
import type { Random } from "../random";

/** Every type that has a row, and some that have none. Events of our own runs are left out: a server cannot send them. */
const types = [
	...Object.keys({ ...partRows, ...itemRows, ...toolRows, ...responseRows }),
	"response.note_call_title.delta",
	"response.note_call_title.done",
	"response.message_content.delta",
	"response.message_content.done",
	"response.note_call.thinking",
	"response.message.thinking",
	"response.brand_new.event",
	"response.",
	"keepalive",
	"__proto__",
	"",
].filter((type) => !type.startsWith("run."));

const indexFields = ["output_index", "content_index", "summary_index", "annotation_index", "command_index"];
const otherFields = [
	...[
		"item",
		"part",
		"annotation",
		"response",
		"delta",
		"text",
		"refusal",
		"arguments",
		"input",
		"code",
		"diff",
	],
	...[
		"command",
		"output",
		"partial_image_b64",
		"item_id",
		"error",
		"code",
		"title",
		"obfuscation",
		"logprobs",
	],
];
const keys = [
	...["type", "id", "status", "content", "summary", "text", "refusal", "annotations", "arguments", "input"],
	...[
		"operation",
		"action",
		"commands",
		"output",
		"diff",
		"logprobs",
		"title",
		"error",
		"usage",
		"__proto__",
	],
];
const words = [
	"",
	"a",
	"message",
	"reasoning",
	"function_call",
	"output_text",
	"refusal",
	"completed",
	"note_call",
];

/** Any JSON value, built from the words that occur in items and parts. */
function value(random: Random, depth: number): unknown {
	const leaf = () =>
		random.pick<unknown>([null, true, 0, -1, 1.5, 1e9, random.pick(words), random.pick(words)]);
	if (depth === 0) return leaf();
	const inner = () => value(random, depth - 1);
	return random.pick([
		leaf,
		() => Array.from({ length: random.below(3) }, inner),
		() => Object.fromEntries(Array.from({ length: random.below(6) }, () => [random.pick(keys), inner()])),
		() => ({
			type: random.pick(words),
			id: random.pick(words),
			content: inner(),
			summary: inner(),
			text: inner(),
		}),
	])();
}

/** An event, usually of a known type, with random but often plausible fields. */
export function garbage(random: Random): StreamEvent {
	const event: Record<string, unknown> = { type: random.pick(types) };
	for (const field of indexFields) {
		if (random.below(5) > 0)
			event[field] = random.pick<unknown>([0, 0, 0, 1, 1, 2, 40, 10_001, -1, "0", null]);
	}
	for (const field of otherFields) {
		if (random.below(3) === 0) event[field] = random.below(2) > 0 ? random.pick(words) : value(random, 4);
	}
	if (random.below(2) > 0) event.delta = random.pick(words);
	return event as StreamEvent;
}
