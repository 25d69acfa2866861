import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Locator } from "playwright-core";
import type { ToHost } from "../../src/core/panel/channel";
import { AnswerScript } from "../support/panel/answerScript";
import { badLinks } from "../support/panel/hostileContent";
import type { PanelPage } from "../support/panel/panelPage";
import { withPanel } from "../support/panel/withPanel";

const good = "https://example.com/a?b=c";

describe("Links and sources in the panel", function () {
	this.timeout(60_000);
	let panel: PanelPage;

	withPanel(
		{
			fastFrames: true,
			check: async () => {
				// Whatever was done to a link, the page has not navigated and has sent no request.
				assert.equal(panel.page.url(), panel.address);
				assert.deepEqual(panel.requests, []);
				assert.equal(panel.page.context().pages().length, 1);
			},
		},
		(opened) => {
			panel = opened;
		},
	);

	const answer = async (text: string) => {
		await panel.send(...new AnswerScript().text(text).complete().messages());
		await panel.posted();
	};
	const link = () => panel.page.locator(".transcript").getByRole("link");

	it("fault 138: creates no link for an address that is not https or mailto", async () => {
		for (const address of badLinks) {
			const forms = [
				`[words](${address})`,
				`[words](<${address}>)`,
				`[words][r]\n\n[r]: ${address}`,
				`<${address}>`,
			];
			for (const text of forms) {
				await answer(text);
				assert.equal(await link().count(), 0, text.slice(0, 100));
				assert.equal(await panel.page.locator(".transcript a[href]").count(), 0, text.slice(0, 100));
			}
		}
	});

	it("fault 138: shows the real host of a look-alike name before anything is opened", async () => {
		await answer("[аpple.com](https://аpple.com/) and [mail](mailto:a@example.com)");
		assert.match((await link().nth(0).getAttribute("title")) ?? "", /^https:\/\/xn--/);
		assert.match((await link().nth(1).getAttribute("title")) ?? "", /^mailto:a@example\.com/);
	});

	const ways: Readonly<Record<string, (target: Locator) => Promise<void>>> = {
		"a click": (target) => target.click(),
		"a click with Ctrl": (target) => target.click({ modifiers: ["Control"] }),
		"the middle button": (target) => target.click({ button: "middle" }),
		Enter: (target) => target.press("Enter"),
	};
	for (const [name, use] of Object.entries(ways)) {
		it(`fault 139: reports ${name} on a link to the host once, and does not navigate`, async () => {
			await answer(`See [the page](${good}).`);
			await use(link());
			assert.deepEqual(await panel.posted(), [{ type: "link", href: good }]);
		});
	}

	it("fault 139: does not let a link be dragged", async () => {
		await answer(`See [the page](${good}).`);
		const dragged = await link().evaluate((element) => {
			const event = new DragEvent("dragstart", { bubbles: true, cancelable: true });
			return element.dispatchEvent(event);
		});
		assert.equal(dragged, false, "the drag was not prevented");
		await link().dragTo(panel.page.getByRole("textbox", { name: "Ask" }));
		assert.equal(await panel.page.getByRole("textbox", { name: "Ask" }).inputValue(), "");
	});

	it("fault 140: treats the address of a citation like a link, and its title as text", async () => {
		const script = new AnswerScript().text("One.");
		badLinks.forEach((url, index) => {
			script.cite({ type: "url_citation", url, title: "<b>x</b>", start_index: 0, end_index: 4 }, index);
		});
		script.cite(
			{ type: "url_citation", url: "https://аpple.com/", title: "<img src=x>", start_index: 0, end_index: 4 },
			badLinks.length,
		);
		await panel.send(...script.complete().messages());
		const sources = panel.page.getByRole("region", { name: "Sources" });
		assert.equal(await sources.getByRole("listitem").count(), badLinks.length + 1);
		const openable = sources.getByRole("button");
		assert.equal(await openable.count(), 1);
		assert.match((await openable.textContent()) ?? "", /<img src=x>.*xn--/);
		assert.equal(await sources.locator("b, img").count(), 0);
		assert.match((await sources.textContent()) ?? "", /<b>x<\/b>/);
	});

	it("opens a source from its mark and from the list, by its position and never by its address", async () => {
		const script = new AnswerScript().text("Waits double.");
		script.cite({ type: "url_citation", url: good, title: "A page", start_index: 0, end_index: 12 }, 0);
		await panel.send(...script.complete().messages());
		await panel.posted();
		const expected: ToHost = {
			type: "source",
			place: { run: "run-1", output: 0, content: 0, annotation: 0 },
		};
		await panel.page.getByRole("region", { name: "Sources" }).getByRole("button").click();
		assert.deepEqual(await panel.posted(), [expected]);
		await panel.page.locator(".text sup").getByText("1").click();
		assert.deepEqual(await panel.posted(), [expected]);
	});

	it("fault 181: replaces a bracketed number by its mark, except in code", async () => {
		const text = "Bees dance [2][7], `a[2]` too.";
		const start_index = text.indexOf("[2]");
		const script = new AnswerScript().text(text);
		script.cite({ type: "url_citation", url: good, title: "T", start_index, end_index: start_index + 3 }, 0);
		script.cite({ type: "url_citation", url: "https://other.example", title: "O" }, 1);
		await panel.send(...script.complete().messages());
		const shown = panel.page.locator(".text");
		assert.equal(await shown.textContent(), "Bees dance 1[7], a[2] too.");
		assert.equal(await shown.locator("sup").count(), 1);
		assert.equal(await panel.page.getByRole("region", { name: "Sources" }).getByRole("listitem").count(), 2);
	});

	it("fault 182: puts a mark after its link if the server counts in code points", async () => {
		const [before, link] = ["🐝🐝🐝 Bees dance ", "([page](https://good.example/a))"];
		const start_index = [...before].length;
		const script = new AnswerScript().text(`${before}${link} at noon.`);
		script.cite(
			{ type: "url_citation", url: good, title: "T", start_index, end_index: start_index + link.length },
			0,
		);
		await panel.send(...script.complete().messages());
		assert.equal(await panel.page.locator(".text").textContent(), `${before}(page)1 at noon.`);
	});

	it("fault 61: accepts marks before their text, repeated, past its end, and of an unknown type", async () => {
		const script = new AnswerScript().text("");
		const cited = (end_index: unknown) => ({
			type: "url_citation",
			url: good,
			title: "T",
			start_index: 0,
			end_index,
		});
		const cites = [
			cited(3),
			cited(3),
			cited(10_000),
			cited(-5),
			cited(null),
			cited("x"),
			{ type: "new_kind", a: 1 },
		];
		cites.forEach((annotation, index) => {
			script.cite(annotation, index);
		});
		script.delta("Text that comes after its marks.");
		await panel.send(...script.complete().messages());
		const text = panel.page.locator(".text");
		const shown = (await text.textContent()) ?? "";
		assert.equal(shown.replace(/[12]/g, ""), "Text that comes after its marks.");
		assert.equal(await panel.page.getByRole("region", { name: "Sources" }).getByRole("listitem").count(), 2);
		assert.equal(await text.locator("sup").first().textContent(), "1");
	});

	it("fault 226: shows a source in place of a private-use mark", async () => {
		const mark = "\ue200cite\ue202turn0search1\ue201";
		const text = `Waits double ${mark}. Then it ends.`;
		const script = new AnswerScript().text("");
		await panel.send(...script.messages());
		const shown = panel.page.locator(".text");
		let seq = 2;
		let sent = script.events.length;
		const more = async () => {
			const events = script.events.slice(sent);
			sent = script.events.length;
			await panel.send({ type: "batch", seq: ++seq, events });
		};
		for (const character of text) {
			script.delta(character);
			await more();
			assert.doesNotMatch((await shown.textContent()) ?? "", /[\ue200-\uf8ff]|cite|turn/);
		}
		const end_index = text.indexOf(mark) + mark.length;
		script.cite(
			{ type: "url_citation", url: good, title: "A page", start_index: end_index - mark.length, end_index },
			0,
		);
		script.complete();
		await more();
		assert.equal(await shown.textContent(), "Waits double1. Then it ends.");
		await panel.posted();
		await shown.getByRole("button", { name: /^Source 1/ }).click();
		assert.equal((await panel.posted())[0]?.type, "source");
	});
});
