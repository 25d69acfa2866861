import type { Browser } from "playwright-core";
import type { ToHost } from "../../../src/core/panel/channel";
import type { PanelLook } from "./panelLook";
import { openPanel, type PanelOptions, type PanelPage } from "./panelPage";

/** Opens steps by name, as a user does. */
export async function openSteps(panel: PanelPage, names: readonly string[] = []): Promise<void> {
	for (const name of names) {
		const step = panel.page.locator("details").filter({ hasText: name }).first();
		if ((await step.getAttribute("open")) === null) await step.locator("summary").click();
	}
	await panel.send();
}

/** Quotes elements of an answer, as the context menu does. */
export async function quote(panel: PanelPage, selectors: readonly string[] = []): Promise<void> {
	for (const selector of selectors) {
		const element = panel.page.locator(`.answer .markdown ${selector}`).first();
		await element.evaluate((node) => getSelection()?.selectAllChildren(node));
		await panel.send({ type: "quote" });
		await element.evaluate((node) => getSelection()?.selectAllChildren(node));
	}
}

/** Types what a look has in the composer, and answers its search. */
export async function typeIn(panel: PanelPage, { typed, rows = [] }: PanelLook): Promise<void> {
	const ask = panel.page.getByRole("textbox", { name: "Ask" });
	await ask.fill("");
	if (typed === undefined) return;
	await panel.posted();
	await ask.pressSequentially(typed);
	if (!typed.includes("#")) return;
	const searches: ToHost[] = [];
	for (let round = 0; round < 1_000 && !searches.some(isLast); round++)
		searches.push(...(await panel.posted()));
	const last = searches.find(isLast);
	if (last?.type === "contextSearch") {
		await panel.send({ type: "contextResults", id: last.id, rows, done: true });
	}

	function isLast(message: ToHost): boolean {
		return message.type === "contextSearch" && (typed ?? "").endsWith(`#${message.query}`);
	}
}

/** Presses the button that a look names. */
export async function press({ page }: PanelPage, look: Pick<PanelLook, "press">): Promise<void> {
	if (look.press !== undefined) await page.getByRole("button", { name: new RegExp(look.press, "i") }).click();
}

/** Opens a page of its own in this state. */
export async function openState(
	browser: Browser,
	look: PanelLook,
	options: PanelOptions = {},
): Promise<PanelPage> {
	const { messages, state, open, silentFor } = look;
	const silent = silentFor !== undefined;
	const panel = await openPanel(browser, { ...options, silent, ...(state ? { state } : {}) });
	if (silent) await panel.page.clock.runFor(silentFor);
	else await panel.send(...messages);
	await openSteps(panel, open);
	await quote(panel, look.select);
	if (!silent) await typeIn(panel, look);
	if (look.step) await panel.send({ type: "question", by: look.step });
	await press(panel, look);
	return panel;
}
