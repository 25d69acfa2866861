import * as vscode from "vscode";
import { type Endpoint, endpointName } from "../core/endpoint";
import { StreamError } from "../core/errors";
import { endpoints } from "./endpoints";
import type { Keys } from "./keys";

/** Set API Key…: for the endpoint given, or for one that the user picks. */
export async function setApiKey(keys: Keys, chosen?: Endpoint): Promise<void> {
	await telling(async () => {
		const endpoint =
			chosen ??
			(await pick(
				"Set the API key of which endpoint?",
				endpoints(),
				"There is no endpoint in the settings yet: add one first.",
			));
		if (endpoint && (await keys.ask(endpoint)) !== undefined)
			done(`the key for ${endpointName(endpoint)} is set.`);
	});
}

/** Remove API Key…: lists only the endpoints that have one. */
export async function removeApiKey(keys: Keys): Promise<void> {
	await telling(async () => {
		const all = endpoints();
		const kept = await Promise.all(all.map((endpoint) => has(keys, endpoint)));
		const endpoint = await pick(
			"Remove the API key of which endpoint?",
			all.filter((_, at) => kept[at]),
			"No endpoint in the settings has an API key.",
		);
		if (!endpoint) return;
		await keys.remove(endpoint);
		done(`the key for ${endpointName(endpoint)} is removed.`);
	});
}

/** An endpoint whose address can't work has no key that could be found. */
async function has(keys: Keys, endpoint: Endpoint): Promise<boolean> {
	try {
		return await keys.has(endpoint);
	} catch (error) {
		if (error instanceof StreamError && error.failure.kind === "config") return false;
		throw error;
	}
}

async function pick(
	placeHolder: string,
	from: readonly Endpoint[],
	none: string,
): Promise<Endpoint | undefined> {
	if (from.length === 0) {
		await vscode.window.showInformationMessage(none);
		return undefined;
	}
	const items = from.map((endpoint) => ({
		label: endpointName(endpoint),
		description: endpoint.baseUrl,
		endpoint,
	}));
	return (await vscode.window.showQuickPick(items, { placeHolder }))?.endpoint;
}

function done(message: string): void {
	vscode.window.setStatusBarMessage(`Stream Panel: ${message}`, 5_000);
}

/** Shows what failed in its own sentence. */
export async function telling(action: () => Promise<void>): Promise<void> {
	try {
		await action();
	} catch (error) {
		if (!(error instanceof StreamError)) throw error;
		await vscode.window.showErrorMessage(error.failure.message);
	}
}
