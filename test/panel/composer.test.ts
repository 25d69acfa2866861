import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Browser } from "playwright-core";
import type { PanelState } from "../../src/core/panel/channel";
import { AnswerScript, messagesOf } from "../support/panel/answerScript";
import { openPanel, type PanelPage } from "../support/panel/panelPage";
import { withPanel } from "../support/panel/withPanel";

const attachment = { uri: "file:///a.ts", name: "src/a.ts", languageId: "typescript", characters: 400 };

const state: PanelState = {
	endpoint: { id: "e", name: "E" },
	attachments: [],
	queue: { questions: [], held: false },
	prompts: [],
	place: "view",
};

describe("The composer", function () {
	this.timeout(60_000);
	let browser: Browser;
	let panel: PanelPage;

	withPanel({}, async (opened, launched) => {
		panel = opened;
		browser = launched;
		await panel.send(...messagesOf([]));
		await panel.posted();
	});

	const ask = () => panel.page.getByRole("textbox", { name: "Ask" });
	const go = (name: "Send" | "Stop" | "Queue") => panel.page.getByRole("button", { name, exact: true });
	const stream = () => panel.send(...new AnswerScript().text("Half an ans").messages());

	it("sends the question with Enter and clears the text box", async () => {
		await ask().fill("  Why?  ");
		await ask().press("Enter");
		assert.deepEqual(await panel.posted(), [{ type: "ask", text: "Why?" }]);
		assert.equal(await ask().inputValue(), "");
	});

	it("sends the question with the Send button", async () => {
		await ask().fill("Why?");
		await go("Send").click();
		assert.deepEqual(await panel.posted(), [{ type: "ask", text: "Why?" }]);
	});

	it("inserts a line break with Shift+Enter and grows", async () => {
		const before = await ask().boundingBox();
		await ask().pressSequentially("one");
		await ask().press("Shift+Enter");
		await ask().pressSequentially("two");
		assert.equal(await ask().inputValue(), "one\ntwo");
		const after = await ask().boundingBox();
		assert.ok((after?.height ?? 0) > (before?.height ?? 0) + 10, "it did not grow");
		assert.deepEqual(await panel.posted(), []);
	});

	it("does not send an empty question", async () => {
		await ask().fill(" \n ");
		await ask().press("Enter");
		// Playwright takes the button for disabled and would wait. A user's click reaches it.
		await go("Send").click({ force: true });
		assert.deepEqual(await panel.posted(), []);
	});

	it("leaves Enter to an input method during composition", async () => {
		const session = await panel.page.context().newCDPSession(panel.page);
		await ask().focus();
		await session.send("Input.imeSetComposition", { text: "にほん", selectionStart: 3, selectionEnd: 3 });
		await ask().dispatchEvent("keydown", {
			key: "Enter",
			isComposing: true,
			bubbles: true,
			cancelable: true,
		});
		await ask().dispatchEvent("keydown", { key: "Enter", keyCode: 229, bubbles: true, cancelable: true });
		assert.deepEqual(await panel.posted(), []);
		await session.send("Input.insertText", { text: "日本" });
		await ask().press("Enter");
		assert.deepEqual(await panel.posted(), [{ type: "ask", text: "日本" }]);
	});

	it("fault 207: sends all text that was typed or pasted immediately before Enter", async () => {
		await ask().focus();
		for (const text of ["an add function", "another one"]) {
			// In one task of the page: no frame is drawn between the last letter and Enter.
			await ask().evaluate((area: HTMLTextAreaElement, all) => {
				for (const letter of all.slice(0, -4)) document.execCommand("insertText", false, letter);
				document.execCommand("insertHTML", false, all.slice(-4));
				area.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
			}, text);
			assert.deepEqual(await panel.posted(), [{ type: "ask", text }]);
			assert.equal(await ask().inputValue(), "");
		}
	});

	it("fault 207: sends the text that an input method is still composing when Send is clicked", async () => {
		const session = await panel.page.context().newCDPSession(panel.page);
		await ask().pressSequentially("What is ");
		await session.send("Input.imeSetComposition", { text: "日本", selectionStart: 2, selectionEnd: 2 });
		await go("Send").click();
		assert.deepEqual(await panel.posted(), [{ type: "ask", text: "What is 日本" }]);
		assert.equal(await ask().inputValue(), "");
	});

	it("fault 207: sends the composed text when Enter immediately follows the end of composition", async () => {
		const session = await panel.page.context().newCDPSession(panel.page);
		await ask().focus();
		await session.send("Input.imeSetComposition", { text: "にほん", selectionStart: 3, selectionEnd: 3 });
		await ask().evaluate((area: HTMLTextAreaElement) => {
			area.addEventListener("compositionend", () =>
				area.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true })),
			);
		});
		await session.send("Input.insertText", { text: "日本" });
		assert.deepEqual(await panel.posted(), [{ type: "ask", text: "日本" }]);
		assert.equal(await ask().inputValue(), "");
	});

	it("has Stop while an answer streams, and Queue as soon as something is written", async () => {
		await stream();
		assert.deepEqual([await go("Send").count(), await go("Queue").count()], [0, 0]);
		await ask().fill("And then?");
		assert.equal(await go("Queue").count(), 1);
		await go("Stop").click();
		assert.deepEqual(await panel.posted(), [{ type: "stop" }]);
		const ended = { run: "run-1", at: 1, event: { type: "run.ended" as const, outcome: "aborted" as const } };
		await panel.send({ type: "batch", seq: 3, events: [ended] });
		assert.deepEqual(
			[await go("Stop").count(), await go("Queue").count(), await go("Send").count()],
			[0, 0, 1],
		);
	});

	it("does not stop the answer on the second click of a double click", async () => {
		await ask().fill("Why?");
		const box = await go("Send").boundingBox();
		assert.ok(box);
		const { mouse } = panel.page;
		await mouse.move(box.x + 10, box.y + 10);
		await mouse.down({ clickCount: 1 });
		await mouse.up({ clickCount: 1 });
		await stream();
		await mouse.down({ clickCount: 2 });
		await mouse.up({ clickCount: 2 });
		assert.deepEqual(await panel.posted(), [{ type: "ask", text: "Why?" }]);
	});

	it("gives the host a question that is sent while an answer streams, to ask it later", async () => {
		await stream();
		await ask().fill("And then?");
		await ask().press("Enter");
		await ask().fill("And now?");
		await ask().press("Control+Enter");
		assert.deepEqual(await panel.posted(), [
			{ type: "ask", text: "And then?" },
			{ type: "ask", text: "And now?", now: true },
		]);
		assert.equal(await ask().inputValue(), "");
	});

	it("shows the questions that wait, and lets each be moved, edited, sent and removed", async () => {
		const questions = [
			{ id: "a", text: "First?" },
			{ id: "b", text: "Second?" },
		];
		await panel.send({ type: "state", state: { ...state, queue: { questions, held: false } } });
		const queue = panel.page.getByRole("region", { name: "Queued questions" });
		assert.deepEqual(await queue.locator(".queue-text").allTextContents(), ["First?", "Second?"]);
		const second = queue.getByRole("listitem").nth(1);
		await second.getByRole("button", { name: "Move up" }).click();
		await second.getByRole("button", { name: "Send now" }).click();
		await second.getByRole("button", { name: "Remove question" }).click();
		await ask().fill("being written");
		await second.getByRole("button", { name: "Edit question" }).click();
		assert.deepEqual(await panel.posted(), [
			{ type: "queue", action: "up", id: "b" },
			{ type: "queue", action: "send", id: "b" },
			{ type: "queue", action: "remove", id: "b" },
			{ type: "queue", action: "edit", id: "b" },
		]);
		assert.equal(await ask().inputValue(), "Second?\n\nbeing written");
		await panel.send({ type: "state", state: { ...state, queue: { questions, held: true } } });
		assert.match((await queue.locator(".queue-head").textContent()) ?? "", /^Not sent/);
		await panel.send({ type: "state", state });
		assert.equal(await queue.count(), 0);
	});

	it("stops the answer with Escape, and only while it streams", async () => {
		await ask().press("Escape");
		assert.deepEqual(await panel.posted(), []);
		await stream();
		await ask().press("Escape");
		assert.deepEqual(await panel.posted(), [{ type: "stop" }]);
	});

	it("opens Find with Ctrl+F in the side view, and leaves the key to VS Code in the tab", async () => {
		await ask().press("Control+f");
		assert.deepEqual(await panel.posted(), [{ type: "command", command: "find" }]);
		await panel.send({
			type: "state",
			state: { ...state, place: "tab" },
		});
		await ask().press("Control+f");
		assert.deepEqual(await panel.posted(), []);
	});

	it("keeps the draft when the page is reloaded", async () => {
		await ask().fill("half a question");
		await panel.page.waitForFunction(
			() => (window.harness.saved as { draft?: string })?.draft === "half a question",
		);
		const again = await openPanel(browser, { saved: await panel.saved() });
		assert.equal(await again.page.getByRole("textbox", { name: "Ask" }).inputValue(), "half a question");
		await again.close();
	});

	it("shows the attachments and removes one on request", async () => {
		const attachments = [attachment, { ...attachment, name: "src/b.ts", lines: [3, 9] as const }];
		await panel.send({
			type: "state",
			state: { ...state, attachments },
		});
		await panel.page.getByRole("button", { name: "Remove src/b.ts:3–9" }).click();
		assert.deepEqual(await panel.posted(), [{ type: "detach", index: 1 }]);
	});

	it("shows the endpoint and opens the list of endpoints", async () => {
		await panel.page.getByRole("button", { name: /Endpoint: Built-in explainer/ }).click();
		assert.deepEqual(await panel.posted(), [{ type: "command", command: "selectEndpoint" }]);
	});

	it("has a button for reasoning effort and verbosity where the endpoint takes them", async () => {
		const tuning = panel.page.getByRole("button", { name: /^Reasoning: / });
		assert.equal(await tuning.count(), 0);
		await panel.send({ type: "state", state: { ...state, tuning: {} } });
		assert.equal(await tuning.getAttribute("aria-label"), "Reasoning: default effort and verbosity. Change");
		assert.equal(await tuning.innerText(), "");
		await panel.send({ type: "state", state: { ...state, tuning: { effort: "high", verbosity: "low" } } });
		assert.equal(await tuning.innerText(), "high effort, low verbosity");
		await tuning.click();
		await tuning.press("Enter");
		assert.deepEqual(await panel.posted(), [{ type: "tune" }, { type: "tune" }]);
	});

	it("shows that the workspace's instructions go along, and takes them out by mouse and keyboard", async () => {
		await panel.send({ type: "state", state: { ...state, guide: "AGENTS.md", attachments: [attachment] } });
		assert.deepEqual(await panel.page.locator(".composer .chip-name").allTextContents(), [
			"AGENTS.md",
			"a.ts",
		]);
		const remove = panel.page.getByRole("button", { name: "Remove AGENTS.md from this conversation" });
		await remove.click();
		await remove.press("Enter");
		assert.deepEqual(await panel.posted(), [{ type: "leaveGuide" }, { type: "leaveGuide" }]);
		await panel.send({ type: "state", state });
		assert.equal(await remove.count(), 0);
	});

	it("takes the focus and the font size from the host", async () => {
		await panel.send({ type: "focus" });
		assert.equal(await ask().evaluate((element) => element === document.activeElement), true);
		await panel.send({ type: "state", state: { ...state, fontSize: 19 } });
		assert.equal(await ask().evaluate((element) => getComputedStyle(element).fontSize), "19px");
	});

	it("can be operated with Tab alone: every element has a visible focus ring and a name", async () => {
		await panel.send(
			...new AnswerScript()
				.item({ type: "custom_tool_call", id: "t", call_id: "t", name: "tool", input: "x" })
				.text("See [x](https://example.com/).")
				.complete()
				.messages(),
		);
		await panel.page.locator("body").focus();
		const stops: string[] = [];
		for (let presses = 0; presses < 30; presses++) {
			await panel.page.keyboard.press("Tab");
			const stop = await panel.page.evaluate(() => {
				const element = document.activeElement as HTMLElement;
				const { outlineStyle, outlineWidth } = getComputedStyle(element);
				const framed = element.tagName === "TEXTAREA" || (outlineStyle !== "none" && outlineWidth !== "0px");
				const name = element.getAttribute("aria-label") ?? element.textContent?.trim() ?? "";
				return element === document.body ? "" : `${name}${framed ? "" : " (no focus ring)"}`;
			});
			if (stop === "" || stops[0] === stop) break;
			stops.push(stop);
		}
		assert.equal(stops.filter((stop) => stop.endsWith("(no focus ring)")).length, 0, stops.join(" | "));
		for (const name of ["Conversation", "Copy answer", "Tool", "x", "Ask", "Send"]) {
			assert.ok(
				stops.some((stop) => stop.toLowerCase().startsWith(name.toLowerCase())),
				`${name}: ${stops.join(" | ")}`,
			);
		}
	});
});
