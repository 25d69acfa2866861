import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { AnswerScript } from "../support/panel/answerScript";
import type { PanelPage } from "../support/panel/panelPage";
import { withPanel } from "../support/panel/withPanel";

describe("Late and replaced content", function () {
	this.timeout(60_000);
	let panel: PanelPage;
	let script: AnswerScript;
	let sent: number;
	let seq: number;

	withPanel({ fastFrames: true }, async (opened) => {
		panel = opened;
		script = new AnswerScript();
		sent = 0;
		seq = 1;
		await panel.send({ type: "snapshot", seq: 1, conversation: { id: "c", turns: [] } });
	});

	/** Sends the events that the script has gained. */
	const draw = async () => {
		await panel.send({ type: "batch", seq: ++seq, events: script.events.slice(sent) });
		sent = script.events.length;
	};
	const texts = (selector: string) => panel.page.locator(selector).allTextContents();
	const openStep = async () => {
		await panel.page.locator("details.step summary").first().click();
		await panel.send();
	};

	it("fault 193: shows reasoning in the order of the item, and removes the parts that the final item lacks", async () => {
		script.open({ type: "reasoning", id: "r", summary: [] });
		script.more("response.reasoning_text.delta", { content_index: 0, delta: "content" });
		await draw();
		script.more("response.reasoning_summary_text.delta", { summary_index: 1, delta: "second" });
		await draw();
		script.more("response.reasoning_summary_text.delta", { summary_index: 0, delta: "first" });
		await draw();
		assert.deepEqual(await texts(".thoughts .markdown"), ["first", "second", "content"]);
		script.done({ type: "reasoning", id: "r", summary: [{ type: "summary_text", text: "first" }] });
		await draw();
		assert.deepEqual(await texts(".thoughts .markdown"), ["first", "content"]);
	});

	it("shows the details of a call in a fixed order, whatever arrived first", async () => {
		const call = { type: "function_call", id: "f", call_id: "f", name: "read" };
		script.open({ ...call, arguments: "", status: "in_progress" });
		script.open({ type: "function_call_output", id: "o", call_id: "f", output: "found" });
		await draw();
		await openStep();
		assert.deepEqual(await texts(".step-body .label"), ["Result"]);
		script.event({
			type: "response.function_call_arguments.delta",
			output_index: 0,
			delta: '{"path":"a"}',
		});
		await draw();
		assert.deepEqual(await texts(".step-body .label"), ["Arguments", "Result"]);
	});

	it("shows replaced results, even with the same length or number", async () => {
		script.item({ type: "function_call", id: "f", call_id: "f", name: "read", status: "completed" });
		script.open({ type: "function_call_output", id: "o", call_id: "f", output: "one" });
		await draw();
		await openStep();
		assert.deepEqual(await texts(".step-body code"), ["one"]);
		script.done({ type: "function_call_output", id: "o", call_id: "f", output: "two" });
		await draw();
		assert.deepEqual(await texts(".step-body code"), ["two"]);
		await panel.page.locator("details.step summary").first().click();
		const search = { type: "file_search_call", id: "s", queries: [], status: "completed" };
		script.open({ ...search, results: [{ filename: "a.md" }] });
		await draw();
		await panel.page.locator("details.step summary").last().click();
		await panel.send();
		assert.deepEqual(await texts(".found-name"), ["a.md"]);
		script.done({ ...search, results: [{ filename: "b.md" }] });
		await draw();
		assert.deepEqual(await texts(".found-name"), ["b.md"]);
	});

	it("shows an item as data only until it matches its type", async () => {
		script.open({ type: "function_call", id: "f", call_id: "f", name: 7, arguments: "{}" });
		await draw();
		assert.deepEqual(await texts(".step-name"), ["Function call"]);
		script.done({ type: "function_call", id: "f", call_id: "f", name: "read", arguments: "{}" });
		await draw();
		assert.deepEqual(await texts(".step-name"), ["Read"]);
	});
});
