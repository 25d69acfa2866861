import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { ServerEvent } from "../../../../src/core/events/events";
import { blankResponse, fold } from "../../../../src/core/fold/fold";
import { type EditorPart, EditorParts } from "../../../../src/core/providers/editorParts";
import type { Provider } from "../../../../src/core/providers/provider";
import { run } from "../../../../src/core/run/run";
import { collect, options, question } from "../../../support/run/runs";

const call = { type: "call", id: "call_1", name: "look", input: { at: [1, "ü"] } } as const;

function events(...parts: readonly EditorPart[]): ServerEvent[] {
	const adapter = new EditorParts("r1", "gpt", 1_700_000_000);
	return [adapter.begin(), ...parts.map((part) => adapter.add(part)), adapter.end()].flat();
}

/** Folds the events and compares the response with the last event. */
function folded(all: readonly ServerEvent[]) {
	const response = blankResponse();
	const unknown = all.filter((event) => !fold(response, event));
	const last = all.at(-1);
	assert.equal(last?.type, "response.completed");
	assert.deepEqual(response, last.response);
	return { response, unknown };
}

describe("VS Code's own models", () => {
	it("stream text pieces as one part of one message", () => {
		const all = events(
			{ type: "text", text: "Hel" },
			{ type: "text", text: "" },
			{ type: "text", text: "lo" },
		);
		const { response, unknown } = folded(all);
		assert.deepEqual(unknown, []);
		assert.equal(response.output.length, 1);
		assert.deepEqual(response.output[0], {
			type: "message",
			id: "msg_r1_0",
			role: "assistant",
			status: "completed",
			content: [{ type: "output_text", text: "Hello", annotations: [], logprobs: [] }],
		});
		assert.equal(all.filter(({ type }) => type === "response.output_text.delta").length, 2);
	});

	it("send a call as a whole, and the text after it as a separate message", () => {
		const { response } = folded(events({ type: "text", text: "a" }, call, call, { type: "text", text: "b" }));
		assert.deepEqual(
			response.output.map(({ type }) => type),
			["message", "function_call", "function_call", "message"],
		);
		assert.deepEqual(response.output[1], {
			type: "function_call",
			id: "fc_r1_1",
			call_id: "call_1",
			name: "look",
			arguments: '{"at":[1,"ü"]}',
			status: "completed",
		});
	});

	it("report neither usage nor reasoning", () => {
		const { response } = folded(events({ type: "text", text: "a" }));
		assert.equal(response.usage, undefined);
	});

	it("send an unknown part as an event that is counted", () => {
		const { response, unknown } = folded(
			events({ type: "text", text: "a" }, { type: "other", name: "Thinking" }, { type: "text", text: "b" }),
		);
		assert.deepEqual(unknown, [{ type: "vscode.part", name: "Thinking" }]);
		assert.equal(response.output.length, 1);
	});

	it("end a run as completed, even without text", async () => {
		for (const parts of [[], [{ type: "text", text: "a" } as const]]) {
			const provider: Provider = {
				async *stream() {
					for (const event of events(...parts)) yield [event];
				},
			};
			const { ended, text } = await collect(run(provider, question, options()));
			assert.equal(ended.outcome, "completed");
			assert.equal(text, parts.map(({ text: one }) => one).join(""));
		}
	});
});
