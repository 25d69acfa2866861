import type { ToHost } from "../core/panel/channel";

/** VS Code's webview API: posting messages, and a small state that outlives the page. */
export interface VsCodeApi<Message = ToHost> {
	postMessage(message: Message): void;
	getState(): unknown;
	setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi<never>;

/** May be called once per page. */
export function acquire<Message = ToHost>(): VsCodeApi<Message> {
	return acquireVsCodeApi() as VsCodeApi<Message>;
}
