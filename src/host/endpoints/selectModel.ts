import * as vscode from "vscode";
import { type Endpoint, endpointName } from "../../core/endpoints/endpoint";
import { StreamError } from "../../core/errors/errors";
import { listModels } from "../../core/probe/models";
import { withCancel } from "../progress";
import { changeEntry } from "./endpointSettings";
import { pickModel } from "./modelList";
import { pickEndpoint } from "./pickEndpoint";
import { probedEndpoint, type Servers } from "./servers";

/** Select Model…: lists the server's models and writes the choice to the settings. @returns whether it did */
export async function selectModel(servers: Servers, chosen?: Endpoint): Promise<boolean> {
	const endpoint = chosen ?? (await pickEndpoint("Select an endpoint to change its model"));
	if (!endpoint) return false;
	const model = await askModel(servers, endpoint);
	if (model === undefined || model === endpoint.model) return false;
	return changeEntry(endpoint.id, { model });
}

/** Lets the user select a model from the server's list, or enter one; undefined if the user cancelled. */
export async function askModel(servers: Servers, endpoint: Endpoint): Promise<string | undefined> {
	const listed = await withCancel(`Listing the models of ${endpointName(endpoint)}`, (signal) =>
		list(servers, endpoint, signal),
	);
	if (!listed) return undefined;
	if (listed.models.length === 0) return typeModel(endpoint, listed);
	const picked = await pickModel(endpoint, listed.models);
	if (!picked) return undefined;
	return "model" in picked ? picked.model : typeModel(endpoint, { begun: picked.typed });
}

async function list(
	servers: Servers,
	endpoint: Endpoint,
	signal: AbortSignal,
): Promise<{ models: readonly string[]; problem?: string }> {
	try {
		return { models: await listModels(await probedEndpoint(servers, endpoint, signal), signal) };
	} catch (error) {
		if (!(error instanceof StreamError) || signal.aborted) throw error;
		return { models: [], problem: error.failure.message };
	}
}

/**
 * Asks for a model name, for servers without a list, and for Azure's deployments, which are never listed.
 *
 * @param more the text that the user has typed so far, and why there is no list
 */
async function typeModel(
	endpoint: Endpoint,
	{ begun = "", problem }: { begun?: string; problem?: string } = {},
): Promise<string | undefined> {
	const typed = await vscode.window.showInputBox({
		title: `Model of ${endpointName(endpoint)}`,
		prompt:
			problem === undefined
				? "The name that the server uses for the model."
				: `The server lists no models. ${problem}`,
		...(begun === ""
			? { value: endpoint.model }
			: { value: begun, valueSelection: [begun.length, begun.length] as [number, number] }),
		ignoreFocusOut: true,
		validateInput: (value) =>
			value.trim() === "" ? "Enter the name that the server uses for the model." : undefined,
	});
	return typed?.trim();
}
