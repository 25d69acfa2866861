/**
 * A real VS Code for tests that look at the panel as a person does. One implementation, shared with
 * `npm start` and `npm run screenshots`: scripts/lib/window.mjs.
 */
import { newest } from "../../scripts/lib/versions.mjs";

export { newest, oldest } from "../../scripts/lib/versions.mjs";
export { openVSCode } from "../../scripts/lib/window.mjs";
export type VSCodeWindow = import("../../scripts/lib/window.mjs").VSCodeWindow;
export type WindowOptions = import("../../scripts/lib/window.mjs").WindowOptions;

/** The version that this run is for: `npm run test:all` repeats the tests with the oldest. */
export const testedVersion: string = process.env.STREAM_PANEL_VSCODE ?? newest.version;
