import * as vscode from "vscode";
import type { Endpoint } from "../../core/endpoints/endpoint";
import { setting, updateSetting } from "../settings";

/** Opens the user's settings at the list of endpoints. */
export async function openEndpointSettings(): Promise<void> {
	await vscode.commands.executeCommand("workbench.action.openApplicationSettingsJson", {
		revealSetting: { key: "streamPanel.endpoints", edit: true },
	});
}

/** The ids of all entries, including invalid ones. */
export function takenIds(): string[] {
	return setting("endpoints").map((entry) => String((entry as { id?: unknown } | null)?.id));
}

/** Adds an entry at the end of the list. */
export async function addEntry(endpoint: Endpoint): Promise<void> {
	await updateSetting("endpoints", [...setting("endpoints"), endpoint]);
}

/** Sets an entry's `api` to the other API. @returns false if the entry no longer exists */
export async function switchApi(id: string): Promise<boolean> {
	const entry = setting("endpoints").find((one) => (one as { id?: unknown } | null)?.id === id);
	const { api } = (entry ?? {}) as { api?: unknown };
	return changeEntry(id, { api: api === "responses" ? "chatCompletions" : "responses" });
}

/**
 * Changes fields of one entry and keeps the rest as the user wrote it.
 *
 * @returns false if the entry no longer exists
 */
export async function changeEntry(id: string, change: Partial<Endpoint>): Promise<boolean> {
	let found = false;
	const entries = setting("endpoints").map((entry) => {
		if (found || (entry as { id?: unknown } | null)?.id !== id) return entry;
		found = true;
		return { ...(entry as object), ...change };
	});
	if (found) await updateSetting("endpoints", entries);
	return found;
}
