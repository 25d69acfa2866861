import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { AnswerScript, type LooseItem } from "../support/panel/answerScript";
import type { PanelPage } from "../support/panel/panelPage";
import { png } from "../support/panel/samples";
import { toolItems } from "../support/panel/toolItems";
import { withPanel } from "../support/panel/withPanel";

/** The line of each item and the content that it opens to, by item type. */
const lines: Readonly<Record<string, { readonly line: RegExp; readonly opens?: RegExp }>> = {
	function_call: {
		line: /Retry delay.*src\/retry\.ts.*done.*42 ms/,
		opens: /"attempt": 3.*"milliseconds": 3480/s,
	},
	file_search_call: {
		line: /File search.*“retry delay” · 2 results.*640 ms/,
		opens: /networking\.md0\.92Wait longer/,
	},
	web_search_call: {
		line: /Open page.*www\.rfc-editor\.org.*900 ms/,
		opens: /https:\/\/www\.rfc-editor\.org\/rfc\/rfc9110/,
	},
	code_interpreter_call: { line: /Code interpreter.*min\(8_000.*1\.4 s/, opens: /500 \* 2 \*\* 3.*4000/s },
	mcp_list_tools: {
		line: /MCP tools.*zip1 · 1 tool.*310 ms/,
		opens: /create_short_urlCreate a shortened URL/,
	},
	mcp_call: { line: /create_short_url.*zip1.*failed.*2\.3 s/, opens: /The server answered with 503/ },
	mcp_approval_request: { line: /delete_short_url.*zip1.*needs approval/, opens: /"alias": "x"/ },
	custom_tool_call: { line: /write_sql.*SELECT.*80 ms/, opens: /WHERE attempt > 2/ },
	shell_call: { line: /Shell.*npm test · exit code 1.*failed.*5\.1 s/, opens: /3 passing.*AssertionError/s },
	local_shell_call: { line: /Local shell.*ls -a.*15 ms/, opens: /ls -a/ },
	apply_patch_call: {
		line: /Update file.*src\/retry\.ts.*70 ms/,
		opens: /\+const cap = 8_000;.*Applied\./s,
	},
	tool_search_call: { line: /Tool search.*the weather.*200 ms/, opens: /the weather/ },
	tool_search_output: { line: /Tools found.*1 tool.*5 ms/, opens: /get_weatherCurrent weather/ },
	program: { line: /Program.*tools\.getInventory.*340 ms/, opens: /"units": 42/ },
	compaction: { line: /Conversation compacted.*900 ms/ },
	computer_call: { line: /Computer call.*700 ms/, opens: /"type": "click"/ },
	image_generation_call: { line: /Image.*A chart of waits.*8\.2 s/, opens: /A chart of waits that double/ },
};

describe("Output items", function () {
	this.timeout(60_000);
	let panel: PanelPage;

	withPanel(
		{
			width: 480,
			fastFrames: true,
			check: async () => {
				assert.deepEqual(await panel.violations(), []);
				assert.deepEqual(panel.requests, []);
			},
		},
		(opened) => {
			panel = opened;
		},
	);

	const steps = () => panel.page.locator("details.step");
	const text = async (selector: string) => (await panel.page.locator(selector).first().textContent()) ?? "";

	it("have one line with name, subject, state and duration, and open to the details", async () => {
		const script = new AnswerScript();
		for (const { item, took } of toolItems(png)) script.item(item, took);
		await panel.send(...script.complete().messages());
		assert.equal(await steps().count(), Object.keys(lines).length);
		for (const [index, [type, { line, opens }]] of Object.entries(lines).entries()) {
			const step = steps().nth(index);
			const summary = step.locator("summary");
			assert.match((await summary.textContent()) ?? "", line, type);
			await summary.click();
			await panel.send();
			assert.equal((await step.getAttribute("open")) !== null, opens !== undefined, type);
			if (opens) assert.match((await step.locator(".step-body").textContent()) ?? "", opens, type);
		}
	});

	it("show arguments as they stream, and as formatted JSON at the end", async () => {
		const call = {
			type: "function_call",
			id: "f",
			call_id: "f",
			name: "read",
			arguments: "",
			status: "in_progress",
		};
		const script = new AnswerScript().open(call);
		await panel.send(...script.messages());
		await steps().locator("summary").click();
		const whole = '{"path":"src/retry.ts","lines":[1,48]}';
		let seq = 2;
		for (let at = 0; at < whole.length; at += 5) {
			script.more("response.function_call_arguments.delta", { delta: whole.slice(at, at + 5) });
			await panel.send({ type: "batch", seq: ++seq, events: script.events.slice(-1) });
			assert.equal(await text(".step-body pre"), whole.slice(0, at + 5));
		}
		script.done({ ...call, arguments: whole, status: "completed" });
		await panel.send({ type: "batch", seq: ++seq, events: script.events.slice(-1) });
		assert.equal(await text(".step-body pre"), JSON.stringify(JSON.parse(whole), undefined, 2));
	});

	it("fault 193: remove the parts that the finished item does not have", async () => {
		const script = new AnswerScript();
		script.open({ type: "message", id: "m", role: "assistant", status: "in_progress", content: [] });
		script.more("response.output_text.delta", { content_index: 1, delta: "It is 4." });
		await panel.send(...script.messages());
		assert.equal(await panel.page.locator(".message .text").count(), 2);
		const content = [{ type: "output_text", text: "It is 4.", annotations: [] }];
		const before = script.events.length;
		script.done({ type: "message", id: "m", role: "assistant", status: "completed", content }).complete();
		await panel.send({ type: "batch", seq: 3, events: script.events.slice(before) });
		assert.equal(await panel.page.locator(".message .text").count(), 1);
		assert.equal((await text(".message")).trim(), "It is 4.");
	});

	it("fault 65: show a result without a call, however often it is drawn", async () => {
		const orphans = [
			"function_call_output",
			"custom_tool_call_output",
			"shell_call_output",
			"program_output",
		];
		const script = new AnswerScript();
		for (const type of orphans) script.item({ type, id: type, call_id: type, output: "what came of it" });
		script.text("And then?").complete();
		await panel.send({ type: "snapshot", seq: 1, conversation: { id: "c", turns: [] } });
		for (const [at, event] of script.events.entries())
			await panel.send({ type: "batch", seq: at + 2, events: [event] });
		assert.equal(await steps().count(), orphans.length);
		await panel.page.getByRole("button", { name: "Send" }).waitFor({ timeout: 5_000 });
	});

	it("show running, done, failed, stopped and waiting with different icons and words", async () => {
		const call = (id: string, status: string) => ({
			type: "mcp_call",
			id,
			server_label: "s",
			name: id,
			arguments: "",
			status,
		});
		const script = new AnswerScript()
			.item(call("done", "completed"))
			.item(call("failed", "failed"))
			.item({ type: "mcp_approval_request", id: "w", server_label: "s", name: "waiting", arguments: "" })
			.open(call("running", "calling"));
		await panel.send(...script.messages());
		const looks = async () =>
			steps().evaluateAll((all) =>
				all.map((step) => {
					const icon = step
						.querySelector(".step-sign")
						?.className.replace(/codicon |step-sign |codicon-/g, "");
					return `${step.querySelector(".step-name")?.textContent}: ${icon}, ${step.querySelector(".step-word")?.textContent}`;
				}),
			);
		assert.deepEqual(await looks(), [
			"done: check, done",
			"failed: error, failed",
			"waiting: question, needs approval",
			"running: loading modifier-spin, calling",
		]);
		const { events } = script.end({ outcome: "aborted" });
		await panel.send({ type: "batch", seq: 3, events: events.slice(-1) });
		assert.equal((await looks()).at(-1), "running: debug-stop, stopped");
	});

	it("fault 65: has a general view for what nobody knows, and counts events that nobody knows", async () => {
		const item = {
			type: "brand_new_call",
			id: "x",
			status: "completed",
			name: "Divine",
			data: { text: "inside" },
		};
		const script = new AnswerScript().item(item).event({ type: "response.brand_new.event", said: "hello" });
		await panel.send(...script.complete().messages());
		assert.match(await text("summary"), /Brand new call.*Divine.*done/);
		await steps().locator("summary").click();
		await panel.page.getByText("1 other event").click();
		await panel.send();
		assert.match(await text(".step-body"), /"text": "inside"/);
		assert.match(await text(".other-events"), /response\.brand_new\.event.*hello/);
	});

	it("stay visible with missing or invalid fields, and so does everything after them", async () => {
		const values = [undefined, null, 7, "text", [null], [{}], {}];
		const samples: LooseItem[] = toolItems(png).map(({ item }) => item);
		samples.push({ type: "message", content: [] }, { type: "reasoning", summary: [], content: [] });
		for (const sample of samples) {
			for (const value of values) {
				const broken = Object.fromEntries(Object.keys(sample).map((key) => [key, value]));
				const script = new AnswerScript().item({ ...broken, type: sample.type }).text("It goes on.");
				await panel.send(...script.complete().messages());
				const shown = await text(".transcript");
				assert.ok(shown.includes("It goes on."), `${sample.type} with ${JSON.stringify(value)}: ${shown}`);
				assert.ok(shown.includes("412 tokens"), `${sample.type} with ${JSON.stringify(value)} did not end`);
			}
		}
	});

	it("show reasoning while it streams, and one line of it afterwards", async () => {
		const script = new AnswerScript().open({ type: "reasoning", id: "r", summary: [] });
		script.more("response.reasoning_summary_part.added", {
			summary_index: 0,
			part: { type: "summary_text", text: "" },
		});
		script.more("response.reasoning_summary_text.delta", {
			summary_index: 0,
			delta: "**Weighing both**\n\nOne is ",
		});
		await panel.send(...script.messages());
		const thoughts = panel.page.locator("details.thoughts");
		assert.notEqual(await thoughts.getAttribute("open"), null);
		assert.match((await thoughts.textContent()) ?? "", /Thinking: Weighing both.*One is/s);
		const summary = [{ type: "summary_text", text: "**Weighing both**\n\nOne is better." }];
		script.done({ type: "reasoning", id: "r", summary }, 3_200);
		await panel.send({ type: "batch", seq: 3, events: script.events.slice(-1) });
		assert.equal(await thoughts.getAttribute("open"), null);
		assert.match(
			(await thoughts.locator("summary").textContent()) ?? "",
			/Thought for 3\.2 s: Weighing both/,
		);
		await thoughts.locator("summary").click();
		assert.match((await thoughts.locator(".fold-body").textContent()) ?? "", /One is better\./);
	});
});
