import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, describe, it } from "mocha";
import type { Browser } from "playwright-core";
import { long } from "../support/long";
import { launchBrowser } from "../support/panel/browser";
import { openPanel, plainState } from "../support/panel/panelPage";
import { openState, openSteps, panelStates, quote, typeIn } from "../support/panel/panelStates";
import { themeNames } from "../support/panel/themes";

interface Finding {
	readonly id: string;
	readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

describe("The panel to a screen reader", function () {
	this.timeout(120_000);
	let browser: Browser;
	let axe = "";

	before(async () => {
		browser = await launchBrowser();
		axe = await readFile(createRequire(`${process.cwd()}/`).resolve("axe-core/axe.min.js"), "utf8");
	});
	after(() => browser?.close());

	for (const theme of long ? themeNames : themeNames.slice(0, 2)) {
		it(`has nothing that axe-core finds fault with in any state, ${theme}`, async () => {
			const all: string[] = [];
			const panel = await openPanel(browser, { theme });
			// The policy stops scripts of the page, not ones that the driver evaluates.
			await panel.page.evaluate(axe);
			for (const [name, look] of Object.entries(panelStates)) {
				const { messages, open, silentFor, state, typed, select, step } = look();
				// Only a page of its own has heard nothing yet.
				const own = silentFor === undefined ? undefined : await openState(browser, look(), { theme });
				const { page } = own ?? panel;
				if (own) await page.evaluate(axe);
				else await panel.send({ type: "state", state: { ...plainState, ...state } }, ...messages);
				await openSteps(own ?? panel, open);
				await quote(own ?? panel, select);
				if (step) await panel.send({ type: "question", by: step });
				if (typed !== undefined) await typeIn(panel, typed);
				await page.evaluate(finishAnimations);
				const looking = page.evaluate(findings, theme === themeNames[0] ? undefined : colours);
				// axe-core waits for timers, and the clock of such a page stands still.
				if (own) await page.clock.resume();
				all.push(...(await looking).map((finding) => `${name}: ${told(finding)}`));
				if (typed !== undefined) await typeIn(panel, "");
				await own?.close();
			}
			await panel.close();
			assert.deepEqual(all, []);
		});
	}
});

/** What a theme can change; all the rest is looked at in the first one. */
const colours = ["color-contrast", "link-in-text-block"];

/** Runs in the page. Text that still fades in has less contrast than it will have. */
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
