import * as vscode from "vscode";
import { builtinId, type Endpoint, endpointName, parseEndpoint } from "../core/endpoint";
import { StreamError } from "../core/errors";
import type { RunSource } from "../core/turn";
import { setting, updateSetting } from "./settings";

/** The name of the explainer that needs no server. */
export const builtinName = "Built-in explainer";

/** The endpoints that the user's settings hold, in their order; entries that can't work are left out. */
export function endpoints(): Endpoint[] {
	return entries().flatMap((entry) => {
		const parsed = parseEndpoint(entry);
		return typeof parsed === "string" ? [] : [parsed];
	});
}

/**
 * The endpoint that the user chose, or undefined for the built-in explainer.
 *
 * @throws StreamError `config` when the setting names none or the entry can't work
 */
export function chosenEndpoint(): Endpoint | undefined {
	const id = chosenId();
	if (id === builtinId) return undefined;
	const entry = entries().find((one) => (one as { id?: unknown } | null)?.id === id);
	if (entry === undefined) {
		throw config(`There is no endpoint "${id}" in the settings: select another one.`, "selectEndpoint");
	}
	const parsed = parseEndpoint(entry);
	if (typeof parsed === "string") {
		throw config(`The endpoint "${id}" can't work, ${parsed}: correct it in the settings.`, "openSettings");
	}
	return parsed;
}

/** Who answers next, for the panel to name; never throws. */
export function chosenSource(): RunSource {
	const id = chosenId();
	const endpoint = endpoints().find((one) => one.id === id);
	if (endpoint) return { endpoint: id, name: endpointName(endpoint), model: endpoint.model };
	return { endpoint: id, name: id === builtinId ? builtinName : id };
}

/** Lets the user choose who answers. @returns false when they left the list */
export async function selectEndpoint(): Promise<boolean> {
	const chosen = chosenId();
	const items = [
		{ id: builtinId, label: builtinName, description: "no key, no network, no model" },
		...endpoints().map((endpoint) => ({
			id: endpoint.id,
			label: endpointName(endpoint),
			description: `${endpoint.model} · ${endpoint.baseUrl}`,
		})),
	].map((item) => ({ ...item, ...(item.id === chosen ? { iconPath: new vscode.ThemeIcon("check") } : {}) }));
	const edit = { id: undefined, label: "$(gear) Edit Endpoints in Settings…" };
	const picked = await vscode.window.showQuickPick([...items, edit], {
		title: "Stream Panel: Select Endpoint",
		placeHolder: "Who answers your next question?",
		matchOnDescription: true,
	});
	if (!picked) return false;
	if (picked.id === undefined) {
		await openEndpointSettings();
		return false;
	}
	await updateSetting("endpoint", picked.id);
	return true;
}

export async function openEndpointSettings(): Promise<void> {
	await vscode.commands.executeCommand("workbench.action.openApplicationSettingsJson", {
		revealSetting: { key: "streamPanel.endpoints", edit: true },
	});
}

const entries = () => setting("endpoints");
const chosenId = () => setting("endpoint");

function config(message: string, action: "selectEndpoint" | "openSettings"): StreamError {
	return new StreamError({ kind: "config", message, action });
}
