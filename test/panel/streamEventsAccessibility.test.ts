import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { describe, it } from "mocha";
import type { Browser } from "playwright-core";
import { themeNames } from "../support/panel/themes";
import { withBrowser } from "../support/panel/withPanel";
import { eventsLooks } from "../support/streamEvents/eventsLooks";
import { openEvents } from "../support/streamEvents/eventsPage";

describe("Accessibility of the events page", function () {
	this.timeout(120_000);
	let browser: Browser;
	let axe = "";

	withBrowser(async (launched) => {
		browser = launched;
		axe = await readFile(createRequire(`${process.cwd()}/`).resolve("axe-core/axe.min.js"), "utf8");
	});

	for (const theme of themeNames) {
		it(`passes the checks of axe-core in every state, ${theme}`, async () => {
			const all: string[] = [];
			for (const [name, look] of Object.entries(eventsLooks)) {
				const events = await openEvents(browser, { theme });
				await events.page.evaluate(axe);
				await look(events);
				const found = await events.page.evaluate(async () => {
					const { axe } = window as unknown as {
						axe: {
							run(): Promise<{
								violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[];
							}>;
						};
					};
					return (await axe.run()).violations.map(
						({ id, nodes }) =>
							`${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`)}`,
					);
				});
				all.push(...found.map((finding) => `${name}: ${finding}`));
				await events.close();
			}
			assert.deepEqual(all, []);
		});
	}
});
