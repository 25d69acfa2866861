import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { PanelState } from "../../src/core/panel/channel";
import type { ContextRow } from "../../src/core/panel/contextRows";
import { AnswerScript, messagesOf } from "../support/panel/answerScript";
import type { PanelPage } from "../support/panel/panelPage";
import { nextPosted } from "../support/panel/posted";
import { withPanel } from "../support/panel/withPanel";

const rows: readonly ContextRow[] = [
	{ id: "context-1", kind: "selection", label: "Selection", detail: "retry.ts:12–48" },
	{ id: "context-2", kind: "file", label: "retry.ts", detail: "src" },
	{ id: "context-3", kind: "symbol", label: "retryDelay", detail: "src/retry.ts:12" },
];

const state: PanelState = {
	endpoint: { id: "e", name: "E" },
	attachments: [
		{ uri: "file:///src/a.ts", name: "src/a.ts", languageId: "typescript", characters: 4_000 },
		{ uri: "file:///src/b.ts", name: "src/b.ts", languageId: "typescript", characters: 10, omitted: 7 },
	],
	queue: { questions: [], held: false },
	prompts: [],
	place: "view",
};

describe("The attachments of a question", function () {
	this.timeout(60_000);
	let panel: PanelPage;

	withPanel({ width: 240 }, async (opened) => {
		panel = opened;
		await panel.send(...messagesOf([]));
		await panel.posted();
	});

	const ask = () => panel.page.getByRole("textbox", { name: "Ask" });
	const list = () => panel.page.getByRole("listbox", { name: "Attach" });
	const options = () => list().getByRole("option");
	const selected = () => list().getByRole("option", { selected: true }).locator(".context-label").innerText();

	async function open(typed = "#", found = rows): Promise<void> {
		await ask().pressSequentially(typed);
		const query = typed.slice(typed.lastIndexOf("#") + 1);
		const { id } = await nextPosted(panel, "contextSearch", (message) => message.query === query);
		await panel.send({ type: "contextResults", id, rows: found, done: true });
	}

	it("is picked out of a list with the keyboard alone", async () => {
		await open("Why does #ret");
		assert.equal(await options().count(), 3);
		assert.equal(await selected(), "Selection");
		await ask().press("ArrowDown");
		assert.equal(await selected(), "retry.ts");
		const active = await ask().getAttribute("aria-activedescendant");
		assert.equal(await options().nth(1).getAttribute("id"), active);
		await ask().press("ArrowUp");
		await ask().press("ArrowUp");
		assert.equal(await selected(), "retryDelay");
		await ask().press("Enter");
		assert.deepEqual(await panel.posted(), [{ type: "contextPick", id: "context-3" }]);
		assert.equal(await ask().inputValue(), "Why does ");
		assert.equal(await list().count(), 0);
		assert.equal(await ask().getAttribute("aria-activedescendant"), null);
	});

	it("is picked with Tab and with the mouse, and the text keeps the keyboard", async () => {
		await open();
		await ask().press("Tab");
		assert.deepEqual(await panel.posted(), [{ type: "contextPick", id: "context-1" }]);
		await open("#");
		await options().nth(1).click();
		assert.deepEqual(await panel.posted(), [{ type: "contextPick", id: "context-2" }]);
		assert.equal(await ask().inputValue(), "");
		assert.equal(await ask().evaluate((element) => element === document.activeElement), true);
	});

	it("has a list that closes with Escape and stays closed for that word", async () => {
		await open("#re");
		await ask().press("Escape");
		assert.equal(await list().count(), 0);
		await ask().pressSequentially("t");
		assert.equal(await list().count(), 0);
		await ask().press("Enter");
		assert.deepEqual(await panel.posted(), [{ type: "ask", text: "#ret" }]);
	});

	it("has a list whose Escape does not stop the answer that streams", async () => {
		await panel.send(...new AnswerScript().text("Half an ans").messages());
		await open("#re");
		await ask().press("Escape");
		assert.deepEqual(await panel.posted(), []);
		await ask().press("Escape");
		assert.deepEqual(await panel.posted(), [{ type: "stop" }]);
	});

	it("is searched by what is typed behind the sign, and rows of an older search are not shown", async () => {
		await ask().pressSequentially("#");
		const first = await nextPosted(panel, "contextSearch");
		await ask().pressSequentially("pri");
		const second = await nextPosted(panel, "contextSearch", ({ query }) => query === "pri");
		await panel.send({ type: "contextResults", id: first.id, rows, done: true });
		assert.equal(await options().count(), 0);
		await panel.send({ type: "contextResults", id: second.id, rows: rows.slice(0, 1), done: false });
		await panel.send({ type: "contextResults", id: second.id, rows: rows.slice(1), done: true });
		assert.equal(await options().count(), 3);
	});

	it("has a list of at most 50 rows, inside a panel of 240 px", async () => {
		const many = Array.from({ length: 80 }, (_, at): ContextRow => {
			return { id: `c${at}`, kind: "file", label: `${"long".repeat(20)}${at}.ts`, detail: "a/b".repeat(30) };
		});
		await open("#", many);
		assert.equal(await options().count(), 50);
		for (let step = 0; step < 30; step++) await ask().press("ArrowDown");
		const box = await list().locator("xpath=..").boundingBox();
		const row = await list().getByRole("option", { selected: true }).boundingBox();
		assert.ok(box && row);
		assert.ok(box.x >= 0 && box.x + box.width <= 240 && box.y >= 0, JSON.stringify(box));
		assert.ok(row.y >= box.y - 1 && row.y + row.height <= box.y + box.height + 1, "the row is out of sight");
		assert.ok(row.x + row.width <= 240);
	});

	it("does not take Enter where nothing was found, nor a sign inside a word", async () => {
		await open("#include", []);
		assert.ok(await panel.page.getByText("Nothing found").isVisible());
		await ask().press("Enter");
		assert.deepEqual(await panel.posted(), [{ type: "ask", text: "#include" }]);
		await ask().pressSequentially("C#x issue #");
		assert.equal((await nextPosted(panel, "contextSearch")).query, "");
	});

	it("is offered by a button as well", async () => {
		await ask().fill("Why");
		await panel.page.getByRole("button", { name: "Attach…" }).click();
		const { id, query } = await nextPosted(panel, "contextSearch");
		assert.equal(query, "");
		await panel.send({ type: "contextResults", id, rows, done: true });
		assert.equal(await ask().inputValue(), "Why #");
		assert.equal(await options().count(), 3);
	});

	it("is a chip that says its size, opens its file and is removed with a key", async () => {
		await panel.send({ type: "state", state });
		const chip = panel.page.getByRole("button", {
			name: /^src\/a\.ts, 4,000 characters, about 1,000 tokens/,
		});
		await chip.click();
		const cut = panel.page.getByRole("button", { name: /7 characters at the end left out/ });
		assert.equal(await cut.textContent(), "b.ts (cut)");
		await cut.press("Delete");
		await chip.press("Backspace");
		assert.deepEqual(await panel.posted(), [
			{ type: "openAttachment", index: 0 },
			{ type: "detach", index: 1 },
			{ type: "detach", index: 0 },
		]);
	});

	it("is let go of with Backspace only while nothing is written", async () => {
		await panel.send({ type: "state", state });
		await ask().pressSequentially("x");
		await ask().press("Backspace");
		assert.deepEqual(await panel.posted(), []);
		await ask().press("Backspace");
		assert.deepEqual(await panel.posted(), [{ type: "detach", index: 1 }]);
	});

	it("is opened from a question that was asked", async () => {
		const { uri, name, languageId } = state.attachments[0] ?? assert.fail();
		const attachments = [{ uri, name, languageId, text: "x".repeat(40) }];
		await panel.send(...new AnswerScript({ attachments }).text("So.").complete().messages());
		await panel.page.getByRole("button", { name: /^src\/a\.ts, 40 characters, about 10 tokens/ }).click();
		assert.deepEqual(await panel.posted(), [{ type: "openAttachment", index: 0, turn: "run-1" }]);
	});

	it("tells the host what is written when the request is to be shown", async () => {
		await ask().fill("Why?");
		await panel.posted();
		await panel.send({ type: "draftWanted" });
		assert.deepEqual(await panel.posted(), [{ type: "showRequest", text: "Why?" }]);
	});

	it("has more actions in VS Code's own menu", async () => {
		const opened = panel.page.evaluate(
			() =>
				new Promise<string | undefined>((resolve) => {
					addEventListener("contextmenu", ({ target }) =>
						resolve((target as HTMLElement).dataset.vscodeContext),
					);
				}),
		);
		await panel.page.getByRole("button", { name: "More actions" }).click();
		assert.deepEqual(JSON.parse((await opened) ?? ""), {
			webviewSection: "composer",
			preventDefaultContextMenuItems: true,
		});
	});
});
