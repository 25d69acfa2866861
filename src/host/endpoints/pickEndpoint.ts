import * as vscode from "vscode";
import { type Endpoint, endpointName } from "../../core/endpoints/endpoint";
import { setting } from "../settings";
import { endpoints } from "./endpoints";

/** The selected endpoint; if that is not a server, the user selects one. */
export async function pickEndpoint(placeHolder: string): Promise<Endpoint | undefined> {
	const all = endpoints();
	const chosen = all.find(({ id }) => id === setting("endpoint"));
	return chosen ?? pickFrom(all, placeHolder, "There is no endpoint in the settings yet. Add one first.");
}

/** Lets the user select one of these endpoints. Shows `none` if there are no endpoints. */
export async function pickFrom(
	from: readonly Endpoint[],
	placeHolder: string,
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
