import type { ToHost } from "../core/panel/channel";

/** VS Code's webview API: posting messages, and a small state that outlives the page. */
export interface VsCodeApi {
	postMessage(message: ToHost): void;
	getState(): unknown;
	setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** May be called once per page. */
export function acquire(): VsCodeApi {
	return acquireVsCodeApi();
}
