import type { ToHost } from "../../../src/core/panel/channel";
import type { PanelPage } from "./panelPage";

/** The next message of this type that the panel posts; waits until it comes, and lets others pass. */
export async function nextPosted<K extends ToHost["type"]>(
	panel: PanelPage,
	type: K,
	fits = (_: Extract<ToHost, { type: K }>) => true,
): Promise<Extract<ToHost, { type: K }>> {
	for (;;) {
		for (const message of await panel.posted()) {
			const found = message as Extract<ToHost, { type: K }>;
			if (message.type === type && fits(found)) return found;
		}
		await panel.send();
	}
}
