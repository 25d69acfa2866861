import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "mocha";
import type { Browser } from "playwright-core";
import type { ToEventsPage } from "../../src/core/streamEvents/channel";
import { withBrowser } from "../support/panel/withPanel";
import { type OpenedEvents, openEvents } from "../support/streamEvents/eventsPage";
import { messagesOf, type SampleRun, sampleRun } from "../support/streamEvents/sampleRuns";

const deltas = 20_000;

/** The messages of a run in batches as the host sends them. */
function batches({ head, rows }: SampleRun, size = 2_000): ToEventsPage[] {
	const out: ToEventsPage[] = [{ type: "runs", runs: [head], place: "view" }];
	for (let from = 0; from < rows.length; from += size) {
		out.push({ type: "rows", run: head.id, from, rows: rows.slice(from, from + size) });
	}
	return out;
}

describe("The events page", function () {
	this.timeout(120_000);
	let browser: Browser;
	let events: OpenedEvents;

	withBrowser((launched) => {
		browser = launched;
	});
	beforeEach(async () => {
		events = await openEvents(browser);
	});
	afterEach(async () => {
		assert.deepEqual(await events.violations(), []);
		await events.close();
	});

	const grid = () => events.page.getByRole("grid", { name: "Events" });
	const rowsInPage = () => events.page.locator(".list-window .list-row");
	const numbers = () => events.page.locator(".list-window .number").allTextContents();
	const selected = () => events.page.locator(".list-row[aria-selected=true] .number").allTextContents();
	const atEnd = () => grid().evaluate((list) => list.scrollTop + list.clientHeight >= list.scrollHeight - 4);
	const showsCount = (text: string) => events.page.locator(".count", { hasText: text }).waitFor();

	it("asks for the runs, and then for the events of the newest one", async () => {
		await events.send(...messagesOf(sampleRun(), sampleRun({ id: "run-2" })));
		assert.deepEqual(await events.posted(), [{ type: "ready" }, { type: "show", runs: ["run-1"] }]);
		await events.page.getByRole("combobox", { name: "Run", exact: true }).selectOption("run-2");
		assert.deepEqual(await events.posted(), [{ type: "show", runs: ["run-2"] }]);
	});

	it("holds only the visible rows of 20,000 events in the page, and scrolls to each", async () => {
		const run = sampleRun({ deltas });
		await events.send(...batches(run));
		await showsCount("20,011 events");
		assert.ok((await rowsInPage().count()) < 60);
		assert.equal((await numbers()).at(-1), String(run.rows.length - 1));
		for (const place of [0, 12_345]) {
			await grid().evaluate((list, part) => {
				list.scrollTop = part * list.scrollHeight;
			}, place / run.rows.length);
			await events.page.waitForFunction(
				(near) =>
					[...document.querySelectorAll(".list-window .number")].some(
						(cell) => Math.abs(Number(cell.textContent) - near) <= 2,
					),
				place,
			);
			assert.ok((await rowsInPage().count()) < 60);
			for (const number of await numbers()) {
				const [at = 0, type = "", , shown = ""] = run.rows[Number(number)] ?? [];
				const row = rowsInPage().filter({
					has: events.page.locator(".number", { hasText: new RegExp(`^${number}$`) }),
				});
				const text = await row.first().innerText();
				assert.ok(
					text.includes(type.replace("response.", "")) && text.includes(`${(at / 1000).toFixed(3)} s`),
					text,
				);
				assert.ok(text.includes(shown.trim()), text);
			}
		}
	});

	it("follows the stream until the reader scrolls up, and counts what is new", async () => {
		const run = sampleRun({ deltas: 4_000, running: true });
		const all = batches(run, 1_000);
		await events.send(...all.slice(0, 3));
		assert.ok(await atEnd());
		await grid().hover();
		await events.page.mouse.wheel(0, -400);
		const follow = events.page.getByRole("button", { name: /^Follow/ });
		await follow.waitFor();
		const first = await grid().evaluate((list) => list.scrollTop);
		await events.send(...all.slice(3));
		assert.equal(await grid().evaluate((list) => list.scrollTop), first);
		await events.page.getByRole("button", { name: "Follow (2,007 new)" }).click();
		await events.page.getByRole("button", { name: "Pause" }).waitFor();
		assert.ok(await atEnd());
		assert.equal((await numbers()).at(-1), "4006");
		await events.page.getByRole("button", { name: "Pause" }).click();
		await follow.waitFor();
		await grid().hover();
		await events.page.mouse.wheel(0, -400);
		await events.page.mouse.wheel(0, 2_000);
		await events.page.getByRole("button", { name: "Pause" }).waitFor();
	});

	it("filters by type at once", async () => {
		const run = sampleRun({ deltas });
		await events.send(...batches(run));
		const types = events.page.getByRole("combobox", { name: "Type" });
		await types.selectOption("withoutDeltas");
		await showsCount("11 of 20,011");
		assert.deepEqual(
			await numbers(),
			run.rows.flatMap(([, type], number) => (type.endsWith(".delta") ? [] : [String(number)])),
		);
		await types.selectOption("response.output_text.delta");
		await showsCount("20,000 of 20,011");
		assert.deepEqual(await events.saved(), { type: "response.output_text.delta", text: "" });
	});

	it("filters by text with the host's search, and goes on as results arrive", async () => {
		await events.send(...batches(sampleRun({ deltas })));
		await events.posted();
		await events.page.getByRole("searchbox", { name: "Filter by text" }).fill("doubled");
		await showsCount("0 of 20,011");
		assert.deepEqual(await events.posted(), [{ type: "find", text: "doubled" }]);
		const found = { type: "found", run: "run-1", text: "doubled" } as const;
		await events.send(
			{ ...found, from: 0, numbers: [11, 20], until: 2_000 },
			{ ...found, text: "double", from: 2_000, numbers: [2_500], until: 4_000 },
			{ ...found, from: 2_000, numbers: [2_009], until: 20_011 },
		);
		assert.deepEqual(await numbers(), ["11", "20", "2009"]);
		await events.page.getByRole("searchbox", { name: "Filter by text" }).fill("");
		await showsCount("20,011 events");
		assert.deepEqual((await events.posted()).at(-1), { type: "find", text: "" });
	});

	it("works with the keyboard alone: rows, JSON, and back", async () => {
		const run = sampleRun({ deltas });
		await events.send(...batches(run));
		await events.posted();
		await grid().focus();
		await events.page.keyboard.press("Home");
		await events.page.keyboard.press("ArrowDown");
		await events.page.keyboard.press("ArrowDown");
		assert.deepEqual(await selected(), ["2"]);
		const active = await grid().getAttribute("aria-activedescendant");
		assert.match(await events.page.locator(`#${active}`).innerText(), /in_progress/);
		await events.page.keyboard.press("PageDown");
		const [page = ""] = await selected();
		assert.ok(Number(page) > 5, page);
		await events.page.keyboard.press("End");
		assert.deepEqual(await selected(), [String(run.rows.length - 1)]);
		assert.deepEqual(await events.posted(), []);
		await events.page.keyboard.press("Enter");
		const number = run.rows.length - 1;
		assert.deepEqual(await events.posted(), [{ type: "json", run: "run-1", number }]);
		await events.send({
			type: "json",
			run: "run-1",
			number,
			json: '{\n  "type": "run.ended"\n}',
			omitted: 0,
		});
		const pane = events.page.getByRole("region", { name: "Event", exact: true });
		assert.match(await pane.innerText(), /"type": "run\.ended"/);
		await events.page.keyboard.press("ArrowUp");
		assert.deepEqual(await events.posted(), [{ type: "json", run: "run-1", number: number - 1 }]);
		await events.page.keyboard.press("Escape");
		assert.equal(await pane.isVisible(), false);
		await events.page.keyboard.press("Control+f");
		assert.equal(await events.page.evaluate(() => document.activeElement?.ariaLabel), "Filter by text");
	});

	it("shows the JSON of the event that is selected now, never a late one, and says what is cut", async () => {
		await events.send(...messagesOf(sampleRun()));
		await events.page.getByRole("row").nth(5).click();
		await events.page.getByRole("row").nth(6).click();
		const [first, second] = (await events.posted()).filter((message) => message.type === "json");
		assert.ok(first && second && first.number !== second.number);
		const pane = events.page.getByRole("region", { name: "Event", exact: true });
		await events.send({ type: "json", run: "run-1", number: second.number, json: "{}", omitted: 1_234 });
		await events.send({ type: "json", run: "run-1", number: first.number, json: '"late"', omitted: 0 });
		assert.doesNotMatch(await pane.innerText(), /late/);
		assert.match(await pane.innerText(), /1,234 more characters/);
		await pane.getByRole("button", { name: "Copy JSON" }).click();
		assert.deepEqual((await events.posted()).at(-1), {
			type: "copyJson",
			run: "run-1",
			number: second.number,
		});
	});

	it("goes to the event after the longest gap", async () => {
		const { head, rows } = sampleRun({ deltas });
		await events.send(...batches({ head, rows }));
		await events.page.getByRole("button", { name: "1.4 s" }).click();
		assert.deepEqual(await selected(), [String(7 + deltas * 0.6)]);
	});

	it("posts what the tools are asked for, and offers them only where they work", async () => {
		await events.send(...messagesOf(sampleRun()));
		await events.posted();
		await events.page.getByRole("button", { name: "Save recording" }).click();
		await events.page.getByRole("button", { name: "Copy as curl" }).click();
		await events.page.getByRole("combobox", { name: "Speed of the replay" }).selectOption("10");
		await events.page.getByRole("button", { name: "Replay", exact: true }).click();
		await events.page.getByRole("button", { name: "Open in editor tab" }).click();
		assert.deepEqual(await events.posted(), [
			{ type: "saveRecording", run: "run-1" },
			{ type: "copyAsCurl", run: "run-1" },
			{ type: "replay", run: "run-1", speed: "10" },
			{ type: "command", command: "openEventsInTab" },
		]);
		const replay = sampleRun({ id: "run-2", deltas: 3, running: true });
		const head = { ...replay.head, hasRequest: false, stepping: true as const };
		await events.send({ type: "select", run: "run-2" });
		await events.send({ type: "runs", runs: [head, sampleRun().head], place: "tab" });
		await events.page.getByRole("button", { name: "Next event" }).click();
		await events.page.getByRole("button", { name: "Play the rest" }).click();
		await events.page.getByRole("button", { name: "Stop" }).click();
		assert.deepEqual(await events.posted(), [
			{ type: "show", runs: ["run-2"] },
			{ type: "step", run: "run-2", rest: false },
			{ type: "step", run: "run-2", rest: true },
			{ type: "stop", run: "run-2" },
		]);
		assert.ok(await events.page.getByRole("button", { name: "Copy as curl" }).isDisabled());
		assert.equal(await events.page.getByRole("button", { name: "Open in editor tab" }).isVisible(), false);
	});

	it("compares two runs, and returns to the first with all its events", async () => {
		const [a, b] = [sampleRun(), sampleRun({ id: "run-2", slow: 2, model: "qwen3" })];
		await events.send(...messagesOf(a, b));
		await events.posted();
		const others = events.page.getByRole("combobox", { name: "Compare with" });
		await others.selectOption("run-2");
		assert.deepEqual(await events.posted(), [{ type: "show", runs: ["run-1", "run-2"] }]);
		await events.send({ type: "rows", run: "run-2", from: 0, rows: b.rows });
		const rowOf = async (name: RegExp) =>
			(await events.page.getByRole("row", { name }).first().innerText()).split(/\s*\t\s*/);
		assert.deepEqual(await rowOf(/^First event/), ["First event", "306 ms", "616 ms", "2.01×"]);
		assert.deepEqual(await rowOf(/^response\.created/), ["response.created", "306 ms", "616 ms", "+310 ms"]);
		assert.match(
			(await rowOf(/^response\.output_text\.delta/)).join(" "),
			/200×, longest 1\.4 s.*200×, longest 2\.8 s/s,
		);
		await events.page.getByRole("combobox", { name: "Run", exact: true }).selectOption("run-2");
		assert.deepEqual(await events.posted(), [{ type: "show", runs: ["run-2"] }]);
		await showsCount("211 events");
	});

	it("fault 142: shows a hostile run as text", async () => {
		const { head } = sampleRun();
		const hostile = '<img src=x onerror="window.eventsHarness.violations.push(1)">\u202e';
		const rows = [[1, hostile, 1, hostile, 0]] as const;
		const source = { endpoint: "e", name: hostile, model: hostile };
		const ended = { outcome: "failed", why: hostile } as const;
		await events.send(...messagesOf({ head: { ...head, title: hostile, source, ended }, rows }));
		await events.page.getByRole("row").nth(1).click();
		await events.send({ type: "json", run: "run-1", number: 0, json: hostile, omitted: 0 });
		assert.equal(await events.page.locator("img").count(), 0);
		assert.match(await events.page.locator("pre").innerText(), /<img src=x .*‹U\+202E›/);
		assert.doesNotMatch(await events.page.locator("main").innerText(), /\u202e/);
	});
});
