import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { describe, it } from "mocha";
import type { Browser } from "playwright-core";
import { long } from "../support/long";
import { openState, openSteps, press, quote, typeIn } from "../support/panel/openState";
import { openPanel, plainState } from "../support/panel/panelPage";
import { panelStates } from "../support/panel/panelStates";
import { themeNames } from "../support/panel/themes";
import { withBrowser } from "../support/panel/withPanel";

interface Finding {
	readonly id: string;
	readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

describe("Accessibility of the panel", function () {
	this.timeout(120_000);
	let browser: Browser;
	let axe = "";

	withBrowser(async (launched) => {
		browser = launched;
		axe = await readFile(createRequire(`${process.cwd()}/`).resolve("axe-core/axe.min.js"), "utf8");
	});

	for (const theme of long ? themeNames : themeNames.slice(0, 2)) {
		it(`passes the checks of axe-core in every state, ${theme}`, async () => {
			const all: string[] = [];
			const panel = await openPanel(browser, { theme });
			// The policy blocks scripts of the page, but not scripts that Playwright evaluates.
			await panel.page.evaluate(axe);
			for (const [name, look] of Object.entries(panelStates)) {
				const { messages, open, silentFor, state, select, step } = look();
				// A page that has received nothing must be a new one.
				const own = silentFor === undefined ? undefined : await openState(browser, look(), { theme });
				const { page } = own ?? panel;
				if (own) await page.evaluate(axe);
				else await panel.send({ type: "state", state: { ...plainState, ...state } }, ...messages);
				await openSteps(own ?? panel, open);
				await quote(own ?? panel, select);
				if (!own) await typeIn(panel, look());
				if (step) await panel.send({ type: "question", by: step });
				await press(own ?? panel, look());
				await page.evaluate(finishAnimations);
				const looking = page.evaluate(findings, theme === themeNames[0] ? undefined : colours);
				// axe-core uses timers, and the clock of such a page is stopped.
				if (own) await page.clock.resume();
				all.push(...(await looking).map((finding) => `${name}: ${told(finding)}`));
				await own?.close();
			}
			await panel.close();
			assert.deepEqual(all, []);
		});
	}
});

/** The rules that a theme can change. All others are checked in the first theme only. */
const colours = ["color-contrast", "link-in-text-block"];

/** Runs in the page. Text that is still fading in has less contrast than its final state. */
function finishAnimations(): void {
	for (const animation of document.getAnimations()) {
		if (animation.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY) animation.finish();
	}
}

/** Runs in the page. */
async function findings(runOnly: string[] | undefined): Promise<Finding[]> {
	const { axe } = window as unknown as { axe: { run(options: object): Promise<{ violations: Finding[] }> } };
	const options = { resultTypes: ["violations"], ...(runOnly ? { runOnly } : {}) };
	return (await axe.run(options)).violations;
}

function told({ id, nodes }: Finding): string {
	return `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary ?? ""}`).join("\n")}`;
}
