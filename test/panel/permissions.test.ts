import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { AnswerScript, snapshotOf } from "../support/panel/answerScript";
import { plainState as base, type PanelPage } from "../support/panel/panelPage";
import { sixCalls } from "../support/panel/permissionSamples";
import { nextPosted } from "../support/panel/posted";
import { call } from "../support/panel/stateSamples";
import { withPanel } from "../support/panel/withPanel";

const args = { file: "src/retry.ts", line: 12 };

/** A call that waits for the user. */
function asking(): AnswerScript {
	return new AnswerScript()
		.item(call("read_file", args))
		.event({ type: "run.round", outputs: 1, next: 2 })
		.event({
			type: "run.consent",
			output_index: 0,
			consent: { state: "asking", from: "Workspace, read only" },
		});
}

describe("The permission for a tool call", function () {
	this.timeout(60_000);
	let panel: PanelPage;
	withPanel({ width: 480 }, async (opened) => {
		panel = opened;
		await panel.posted();
	});

	const form = (name = "read_file") => panel.page.getByRole("group", { name: `Permission for ${name}` });
	const press = (name: string) => form().getByRole("button", { name }).click();
	const announced = () => panel.page.getByRole("status").textContent();
	const step = (name: string) => panel.page.locator(".step", { hasText: name });

	it("is asked for in the panel, with the tool, where it comes from and all its arguments", async () => {
		await panel.send(...asking().messages());
		assert.match(await form().innerText(), /Let the model use read_file \(Workspace, read only\)\?/);
		assert.deepEqual(JSON.parse(await form().locator("pre").innerText()), args);
		assert.match(await step("Read file").innerText(), /needs permission/);
	});

	it("is announced, and never takes the keyboard", async () => {
		await panel.page.getByRole("textbox", { name: "Ask" }).fill("And th");
		await panel.send(...asking().messages());
		assert.equal(await announced(), "Permission needed: read_file.");
		await panel.page.keyboard.type("is?");
		assert.equal(await panel.page.getByRole("textbox", { name: "Ask" }).inputValue(), "And this?");
	});

	for (const [label, choice] of [
		["Allow Once", "once"],
		["Allow in This Chat", "chat"],
		["Always Allow", "always"],
		["Deny", "deny"],
	] as const) {
		it(`is given or refused by a click on ${label}`, async () => {
			await panel.send(...asking().messages());
			await press(label);
			assert.deepEqual(await nextPosted(panel, "consent"), {
				type: "consent",
				run: "run-1",
				output: 0,
				choice,
			});
		});
	}

	it("is reached and decided by the keyboard alone, with a word to the model", async () => {
		await panel.send(...asking().messages());
		await panel.page.locator(".step summary").focus();
		const names: (string | null)[] = [];
		for (let tab = 0; tab < 5; tab++) {
			await panel.page.keyboard.press("Tab");
			names.push(
				await panel.page.evaluate(
					() =>
						document.activeElement?.textContent || document.activeElement?.getAttribute("aria-label") || null,
				),
			);
		}
		assert.deepEqual(names.slice(1), [
			"Allow Once",
			"Allow in This Chat",
			"Always Allow",
			"Reason for the model, if you deny it",
		]);
		await panel.page.keyboard.type("Not this file.");
		await panel.page.keyboard.press("Enter");
		const { choice, reason } = await nextPosted(panel, "consent");
		assert.deepEqual([choice, reason], ["deny", "Not this file."]);
	});

	it("is no longer asked for once it is decided; the keyboard goes to the step", async () => {
		const script = asking();
		await panel.send(...script.messages());
		await press("Allow Once");
		const consent = { state: "allowed", by: "once", from: "Workspace, read only" };
		const event = { type: "run.consent", output_index: 0, consent };
		const { events } = new AnswerScript().event(event);
		await panel.send({ type: "batch", seq: 3, events: events.slice(1) });
		assert.equal(await form().count(), 0);
		assert.equal(await panel.page.evaluate(() => document.activeElement?.tagName), "SUMMARY");
		assert.match(await step("Read file").innerText(), /running/);
	});

	it("shows every state of six calls, and why each was allowed", async () => {
		await panel.send(snapshotOf([sixCalls()]));
		const states = await panel.page
			.locator(".step")
			.evaluateAll((steps) =>
				steps.map((one) => [
					one.querySelector(".step-name")?.textContent,
					(one as HTMLElement).dataset.state,
				]),
			);
		assert.deepEqual(states, [
			["Search text", "running"],
			["Read file", "done"],
			["References", "failed"],
			["Git log", "stopped"],
			["Read notes", "waiting"],
			["create_short_url", "waiting"],
		]);
		assert.equal(await panel.page.locator(".consent:visible").count(), 2);
		for (const [name, why] of [
			["Search text", /You allowed this tool in this chat\. Tool from: Workspace, read only\./],
			["Read file", /You allowed this tool always\. Manage Tool Permissions… takes it back\./],
			["References", /You allowed this call once\./],
			["Git log", /You denied this call\. Reason: The history has names in it\./],
		] as const) {
			await step(name).locator("summary").click();
			await step(name).getByText(why).waitFor();
		}
		await step("Read file").getByText("export function retryDelay(").waitFor();
	});

	it("is not asked for any more when the run was stopped", async () => {
		await panel.send(snapshotOf([sixCalls().end({ outcome: "aborted" })]));
		assert.equal(await panel.page.locator(".consent:visible").count(), 0);
		assert.match(await step("Read notes").innerText(), /stopped/);
	});

	it("fault 141: shows a name and arguments that are markup or turn the text around as text", async () => {
		const evil = {
			...call("x", { file: "<img src=x onerror=alert(1)>\u202egnp.exe" }),
			name: "<script>alert(1)</script>",
		};
		const consent = { state: "asking", from: "<b>VS Code</b>" };
		const script = new AnswerScript().item(evil).event({ type: "run.consent", output_index: 0, consent });
		await panel.send(...script.messages());
		assert.equal(await panel.page.locator(".consent :is(img, script, b)").count(), 0);
		assert.match(await panel.page.locator(".consent pre").innerText(), /<img src=x/);
		assert.deepEqual(await panel.violations(), []);
	});
});

describe("The tools in the composer", function () {
	this.timeout(60_000);
	let panel: PanelPage;
	withPanel({ width: 480 }, async (opened) => {
		panel = opened;
		await panel.posted();
	});

	it("are counted and named on a button, which chooses them", async () => {
		await panel.send({ type: "state", state: { ...base, tools: ["Read file", "zip1"] } });
		const button = panel.page.getByRole("button", { name: "Tools: 2 on, Read file, zip1. Choose" });
		assert.equal(await button.innerText(), "2");
		await button.click();
		assert.deepEqual(await nextPosted(panel, "command"), { type: "command", command: "chooseTools" });
	});

	it("have no button where no model answers", async () => {
		await panel.send({ type: "state", state: base });
		assert.equal(await panel.page.locator(".composer .tools:visible").count(), 0);
	});
});
