import * as vscode from "vscode";
import { type Endpoint, endpointName } from "../core/endpoint";
import { StreamError } from "../core/errors";
import { parseBaseUrl } from "../core/wire/address";
import { endpoints } from "./endpoints";
import type { Keys } from "./keys";

/** Set API Key…: for the endpoint given, or for one that the user picks. */
export async function setApiKey(keys: Keys, chosen?: Endpoint): Promise<void> {
	await guarded(async () => {
		const endpoint = chosen ?? (await pick("Set the API key of which endpoint?"));
		if (!endpoint) return;
		const { origin } = parseBaseUrl(endpoint.baseUrl);
		if (await keys.ask(endpoint, origin)) {
			vscode.window.setStatusBarMessage(`Stream Panel: the key for ${origin} is set.`, 5_000);
		}
	});
}

/** Remove API Key…: lists only the endpoints that have one. */
export async function removeApiKey(keys: Keys): Promise<void> {
	await guarded(async () => {
		const endpoint = await pick("Remove the API key of which endpoint?", (one) => hasKey(keys, one));
		if (!endpoint) return;
		const { origin } = parseBaseUrl(endpoint.baseUrl);
		await keys.remove(origin);
		vscode.window.setStatusBarMessage(`Stream Panel: the key for ${origin} is removed.`, 5_000);
	});
}

async function hasKey(keys: Keys, endpoint: Endpoint): Promise<boolean> {
	return URL.canParse(endpoint.baseUrl) && (await keys.has(parseBaseUrl(endpoint.baseUrl).origin));
}

async function pick(
	placeHolder: string,
	keep: (endpoint: Endpoint) => Promise<boolean> = async () => true,
): Promise<Endpoint | undefined> {
	const all = endpoints();
	const kept = await Promise.all(all.map(keep));
	const items = all
		.filter((_, at) => kept[at])
		.map((endpoint) => ({ label: endpointName(endpoint), description: endpoint.baseUrl, endpoint }));
	if (items.length === 0) {
		await vscode.window.showInformationMessage("There is no such endpoint in the settings.");
		return undefined;
	}
	return (await vscode.window.showQuickPick(items, { placeHolder }))?.endpoint;
}

async function guarded(action: () => Promise<void>): Promise<void> {
	try {
		await action();
	} catch (error) {
		if (!(error instanceof StreamError)) throw error;
		await vscode.window.showErrorMessage(error.failure.message);
	}
}
