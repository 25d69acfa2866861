/**
 * A real VS Code for tests that look at the panel as a person does. One implementation, shared with
 * `npm start` and `npm run screenshots`: scripts/lib/window.mjs.
 */
import { newest } from "../../scripts/lib/versions.mjs";

export { newest } from "../../scripts/lib/versions.mjs";
export { openVSCode } from "../../scripts/lib/window.mjs";
export type VSCodeWindow = import("../../scripts/lib/window.mjs").VSCodeWindow;

/** The version that this run is for: `npm run test:all` repeats the tests with the oldest. */
export const testedVersion: string = process.env.STREAM_PANEL_VSCODE ?? newest.version;

/** Chooses an endpoint by its name, as a person does; the panel is open and names it in the end. */
export async function selectEndpoint(vs: VSCodeWindow, name: string): Promise<void> {
	await vs.runCommand("Stream Panel: Select Endpoint…");
	const list = vs.page.locator(".quick-input-widget", {
		has: vs.page.locator(".quick-input-title", { hasText: "Select Endpoint" }),
	});
	await list.locator(".monaco-list-row .label-name", { hasText: name }).first().click();
	await vs.panel.getByRole("button", { name: new RegExp(`^Endpoint: .*${name}`) }).waitFor();
}
