import * as vscode from "vscode";
import { builtinId, endpointName } from "../../core/endpoints/endpoint";
import { editorModels } from "../answers/editorModels/languageModels";
import { prefix } from "../commands/commands";
import { setting, updateSetting } from "../settings";
import { openEndpointSettings } from "./endpointSettings";
import { builtinName, endpoints } from "./endpoints";

interface Item extends vscode.QuickPickItem {
	/** The new value of the setting. */
	readonly id?: string;
	readonly action?: () => unknown;
}

/** Lets the user select an endpoint. @returns false if the user cancelled */
export async function selectEndpoint(): Promise<boolean> {
	const picked = await vscode.window.showQuickPick(items(), {
		title: "Stream Panel: Select Endpoint",
		placeHolder: "Select an endpoint for your questions",
		matchOnDescription: true,
	});
	if (picked?.action) await picked.action();
	if (picked?.id === undefined) return false;
	await updateSetting("endpoint", picked.id);
	return true;
}

/** An endpoint in a list. */
export interface AnswererItem extends vscode.QuickPickItem {
	readonly id: string;
}

/** Everybody who can answer: the built-in explainer, the user's servers, VS Code's own models. */
export async function answerers(): Promise<AnswererItem[]> {
	const { own, models } = await rows();
	return [...own, ...models];
}

async function rows(): Promise<{ readonly own: AnswererItem[]; readonly models: AnswererItem[] }> {
	const models = (await editorModels()).map(
		({ endpoint, name, vendor, family }): AnswererItem => ({
			id: endpoint,
			label: name,
			description: family === name ? vendor : `${vendor} · ${family}`,
		}),
	);
	const servers = endpoints().map(
		(endpoint): AnswererItem => ({
			id: endpoint.id,
			label: endpointName(endpoint),
			description: `${endpoint.model} · ${endpoint.baseUrl}`,
		}),
	);
	const builtin = { id: builtinId, label: builtinName, description: "no key, no network, no model" };
	return { own: [builtin, ...servers], models };
}

async function items(): Promise<Item[]> {
	const { own, models } = await rows();
	const chosen = setting("endpoint");
	const all: readonly Item[] = [
		...own,
		// Shown only if this VS Code offers such models.
		...(models.length > 0 ? [separator("VS Code's own models"), ...models] : []),
		separator("Settings"),
		{ label: "$(add) Add Endpoint…", action: () => vscode.commands.executeCommand(`${prefix}addEndpoint`) },
		{ label: "$(gear) Edit Endpoints in Settings…", action: openEndpointSettings },
	];
	return all.map((item) =>
		item.id === chosen ? { ...item, iconPath: new vscode.ThemeIcon("check") } : item,
	);
}

const separator = (label: string): Item => ({ label, kind: vscode.QuickPickItemKind.Separator });
