import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { ServerEvent } from "../../../../../src/core/events/events";
import { ChatDialect } from "../../../../../src/core/providers/chat/dialect";
import { type Quirks, QuirksByModel } from "../../../../../src/core/providers/chat/quirks";
import { foldEvents } from "../../../../support/fold/foldEvents";
import { endpoint } from "../../../../support/run/runs";

const chunk = (delta: object, finish: string | null = null) => ({
	data: JSON.stringify({ id: "c1", choices: [{ index: 0, delta, finish_reason: finish }] }),
});

/** The items of an answer in pieces of this size, as `type: text`. */
function answer(
	text: string,
	quirks: Quirks,
	size = 3,
	delta = (content: string): object => ({ content }),
): string[] {
	const dialect = new ChatDialect(undefined, [], quirks);
	const out: ServerEvent[] = [];
	const pieces = text.match(new RegExp(`[\\s\\S]{1,${size}}`, "g")) ?? [];
	dialect.decode([...pieces.map((piece) => chunk(delta(piece))), chunk({}, "stop")], out);
	dialect.end(out);
	return foldEvents(out).output.map((item) => {
		const parts = "content" in item && Array.isArray(item.content) ? item.content : [];
		return `${item.type}: ${parts.map((part) => ("text" in part ? part.text : "")).join("")}`;
	});
}

describe("The output quirks of a model", () => {
	for (const size of [1, 2, 7, 100]) {
		it(`fault 180: let an answer begin as reasoning if the previous one had no opening tag, in pieces of ${size}`, () => {
			const quirks: Quirks = {};
			const first = ["reasoning: Hm.\n", "message: Yes."];
			assert.deepEqual(answer("Hm.\n</think>\n\nYes.", quirks, size), first);
			assert.deepEqual(answer("# So\n`</think>`? Hm.</think>No.", quirks, size).slice(0, 1), [
				"reasoning: # So\n`",
			]);
			assert.deepEqual(answer("<think>Hm.\n</think>Yes.", quirks, size), first);
		});

		it(`fault 180: make an answer without a closing tag text, and the next one too, in pieces of ${size}`, () => {
			const quirks: Quirks = { opensReasoning: true };
			assert.deepEqual(answer("Yes, of course.", quirks, size), ["message: Yes, of course."]);
			assert.equal(quirks.opensReasoning, false);
		});
	}

	it("fault 180: do not apply if the server sends reasoning separately", () => {
		const quirks: Quirks = { opensReasoning: true };
		const items = answer("HYes", quirks, 1, (piece) =>
			piece === "H" ? { reasoning_content: piece } : { content: piece },
		);
		assert.deepEqual(items, ["reasoning: H", "message: Yes"]);
	});

	it("fault 180: can be turned off by a setting", () => {
		for (const text of ["<think>a</think>b", "a</think>b", "<|channel|>final<|message|>a<|end|>"]) {
			assert.deepEqual(answer(text, { markers: false }), [`message: ${text}`]);
		}
	});

	it("fault 222: can be set for deltas that repeat earlier text", () => {
		const dialect = (cumulative: boolean) => {
			const whole = ["a", "ab", "abc"];
			let at = 0;
			return answer("xyz", { cumulative }, 1, () => ({ content: whole[at++] }));
		};
		assert.deepEqual(dialect(true), ["message: abc"]);
		assert.deepEqual(dialect(false), ["message: aababc"]);
	});

	it("are kept per endpoint and model, and start with the settings", () => {
		const all = new QuirksByModel();
		const one = { ...endpoint(), reasoningMarkers: false, cumulativeDeltas: true };
		all.of(one).opensReasoning = true;
		assert.deepEqual(all.of({ ...one }), { markers: false, cumulative: true, opensReasoning: true });
		assert.deepEqual(all.of({ ...one, model: "other" }), { markers: false, cumulative: true });
		assert.deepEqual(all.of(endpoint()), {});
	});
});
