import * as vscode from "vscode";
import { type Endpoint, endpointName } from "../../core/endpoints/endpoint";
import { StreamError } from "../../core/errors/errors";
import { endpoints } from "./endpoints";
import type { Keys } from "./keys";
import { pickFrom } from "./pickEndpoint";

/** Set API Key…: for the given endpoint, or for one that the user selects. @returns whether a key was set */
export async function setApiKey(keys: Keys, chosen?: Endpoint): Promise<boolean> {
	const none = "There is no endpoint in the settings yet. Add one first.";
	const endpoint = chosen ?? (await pickFrom(endpoints(), "Select an endpoint to set its API key", none));
	if (!endpoint || (await keys.ask(endpoint)) === undefined) return false;
	done(`API key for ${endpointName(endpoint)} set`);
	return true;
}

/** Remove API Key…: lists only the endpoints with a key. */
export async function removeApiKey(keys: Keys): Promise<void> {
	const all = endpoints();
	const kept = await Promise.all(all.map((endpoint) => has(keys, endpoint)));
	const endpoint = await pickFrom(
		all.filter((_, at) => kept[at]),
		"Select an endpoint to remove its API key",
		"No endpoint in the settings has an API key.",
	);
	if (!endpoint) return;
	await keys.remove(endpoint);
	done(`API key for ${endpointName(endpoint)} removed`);
}

/** Whether an endpoint has a key. An endpoint with an invalid address has none. */
async function has(keys: Keys, endpoint: Endpoint): Promise<boolean> {
	try {
		return await keys.has(endpoint);
	} catch (error) {
		if (error instanceof StreamError && error.failure.kind === "config") return false;
		throw error;
	}
}

function done(message: string): void {
	vscode.window.setStatusBarMessage(`Stream Panel: ${message}`, 5_000);
}
