import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { AnswerScript } from "../support/panel/answerScript";
import { openSteps } from "../support/panel/openState";
import type { PanelPage } from "../support/panel/panelPage";
import { withPanel } from "../support/panel/withPanel";

/** What a name may try: markup, terminal codes, reversed text, invisible characters. */
const tricks = {
	markup: "<script>alert(1)</script>",
	ansi: "\u001b[31mred\u001b[0m",
	override: "gpj.\u202Ecod.exe",
	isolate: "\u2066hidden\u2069",
	zeroWidth: "sa\u200Bfe",
	mark: "a\uFEFFb\u00ADc",
	lines: "one\ntwo\rthree",
};
const all = Object.values(tricks).join(" ");
/** Characters that must not reach the page unchanged. */
const invisible =
	/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/;

describe("External names and messages", function () {
	this.timeout(60_000);
	let panel: PanelPage;

	const state = {
		endpoint: { id: "e", name: all, model: all },
		attachments: [{ uri: "file:///a", name: all, languageId: "x", characters: 1 }],
	};
	withPanel({ state }, (opened) => {
		panel = opened;
	});

	async function assertHarmless(): Promise<string> {
		const { text, elements, attributes } = await panel.page.evaluate(() => ({
			text: document.querySelector("main")?.textContent ?? "",
			elements: document.querySelectorAll("main :is(script, b, img)").length,
			attributes: [...document.querySelectorAll("main *")].flatMap((element) =>
				[...element.attributes].map(({ value }) => value),
			),
		}));
		assert.equal(elements, 0);
		const seen = [text, ...attributes].find((part) => invisible.test(part));
		assert.equal(seen, undefined, JSON.stringify(seen));
		assert.deepEqual(await panel.violations(), []);
		return text;
	}

	it("fault 141: shows every name, detail and state with its invisible characters", async () => {
		const script = new AnswerScript({ source: { endpoint: "e", name: all, model: all }, attachments: [] })
			.item({
				type: "function_call",
				id: "1",
				call_id: "1",
				name: all,
				arguments: JSON.stringify({ all }),
				status: "completed",
			})
			.item({
				type: "mcp_call",
				id: "2",
				server_label: all,
				name: all,
				arguments: all,
				error: all,
				status: all,
			})
			.item({ type: "mcp_list_tools", id: "3", server_label: all, tools: [{ name: all, description: all }] })
			.item({ type: "custom_tool_call", id: "4", call_id: "4", name: all, input: all })
			.item({ type: "web_search_call", id: "5", status: "completed", action: { type: "search", query: all } })
			.item({
				type: "file_search_call",
				id: "6",
				status: "completed",
				queries: [all],
				results: [{ filename: all, text: all }],
			})
			.item({ type: "shell_call", id: "7", call_id: "7", action: { commands: [all] }, status: "completed" })
			.item({
				type: "apply_patch_call",
				id: "8",
				call_id: "8",
				operation: { type: "create_file", path: all, diff: all },
			})
			.item({ type: all, id: "9", name: all, status: all })
			.text("Text.")
			.cite({ type: "file_citation", file_id: all, filename: all, index: 2 }, 0)
			.cite({ type: "url_citation", url: "https://e.com/", title: all, start_index: 0, end_index: 2 }, 1)
			.event({ type: `response.${all}`, value: all })
			.event({ type: "run.notice", message: all });
		await panel.send(...script.complete().messages());
		const steps = panel.page.locator("details.step");
		for (let index = 0; index < (await steps.count()); index++)
			await steps.nth(index).locator("summary").click();
		await openSteps(panel, ["other event"]);
		const text = await assertHarmless();
		assert.ok(text.includes("<script>alert(1)</script>"), "markup is not shown as text");
		assert.ok(text.includes("␛[31mred"), "a terminal code is not shown as a symbol");
		assert.ok(text.includes("gpj.‹U+202E›cod.exe"), "an override is not shown as a symbol");
		assert.ok(text.includes("sa‹U+200B›fe"), "a zero-width character is not shown as a symbol");
	});

	it("fault 141: keeps right-to-left text within its own name", async () => {
		const script = new AnswerScript().item({
			type: "custom_tool_call",
			id: "1",
			call_id: "1",
			name: "שלום",
			input: "עולם",
		});
		await panel.send(...script.complete().messages());
		for (const part of [".step-detail", ".source-of"]) {
			const bidi = await panel.page
				.locator(part)
				.first()
				.evaluate((element) => getComputedStyle(element).unicodeBidi);
			assert.equal(bidi, "isolate", part);
		}
	});

	it("fault 146: shows the error page of a server as text", async () => {
		const page = `<!DOCTYPE html><html><body onload="x()"><h1>502</h1>${all}<img src=http://127.0.0.1:1/></body></html>`;
		const failure = { kind: "server" as const, message: page, status: 502, code: page, requestId: page };
		await panel.send(...new AnswerScript().end({ outcome: "failed", failure }).messages());
		const text = await assertHarmless();
		assert.ok(text.includes("<h1>502</h1>"));
		assert.deepEqual(panel.requests, []);
	});

	it("fault 64: shows arguments that are not JSON unchanged, and an unfinished call as failed", async () => {
		const call = {
			type: "function_call",
			id: "f",
			call_id: "f",
			name: "read_file",
			arguments: "",
			status: "in_progress",
		};
		const script = new AnswerScript()
			.open(call)
			.more("response.function_call_arguments.delta", { delta: '{"path": "src/re' })
			.end({ outcome: "failed", failure: { kind: "truncated", message: "It broke off." } });
		await panel.send(...script.messages());
		const step = panel.page.locator("details.step");
		assert.equal(await step.getAttribute("data-state"), "failed");
		assert.match((await step.locator("summary").textContent()) ?? "", /failed/);
		await step.locator("summary").click();
		assert.equal(await step.getByRole("group", { name: "Arguments" }).textContent(), '{"path": "src/re');
	});
});
