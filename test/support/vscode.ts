/**
 * A real VS Code for end-to-end tests of the panel. The implementation in scripts/lib/window.mjs is shared with
 * `npm start` and `npm run screenshots`.
 */
import type { Locator } from "playwright-core";
import { newest } from "../../scripts/lib/versions.mjs";

export { newest } from "../../scripts/lib/versions.mjs";
export { openVSCode } from "../../scripts/lib/window.mjs";
export type VSCodeWindow = import("../../scripts/lib/window.mjs").VSCodeWindow;

/** The VS Code version of this run. `npm run test:all` repeats the tests with the oldest version. */
export const testedVersion: string = process.env.STREAM_PANEL_VSCODE ?? newest.version;

/** Selects an endpoint by name. The panel is open and shows the new endpoint at the end. */
export async function selectEndpoint(vs: VSCodeWindow, name: string): Promise<void> {
	await vs.runCommand("Stream Panel: Select Endpoint…");
	const list = vs.page.locator(".quick-input-widget", {
		has: vs.page.locator(".quick-input-title", { hasText: "Select Endpoint" }),
	});
	await list.locator(".monaco-list-row .label-name", { hasText: name }).first().click();
	await vs.panel.getByRole("button", { name: new RegExp(`^Endpoint: .*${name}`) }).waitFor();
}

/** Finds a notification by its text. With the smoke-test driver, VS Code shows notifications only in their list. */
export async function findNotification(vs: VSCodeWindow, text: string): Promise<Locator> {
	await vs.runCommand("Notifications: Show Notifications");
	const found = vs.page.locator(".notification-list-item", { hasText: text }).first();
	await found.waitFor();
	return found;
}
