import type { ToHost } from "../core/panel/channel";

/** What VS Code gives a webview: a way to post, and a small state that outlives the page. */
export interface VsCodeApi {
	postMessage(message: ToHost): void;
	getState(): unknown;
	setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** May be called once a page. */
export function acquire(): VsCodeApi {
	return acquireVsCodeApi();
}
