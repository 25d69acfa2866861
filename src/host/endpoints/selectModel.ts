import * as vscode from "vscode";
import { type Endpoint, endpointName } from "../../core/endpoints/endpoint";
import { StreamError } from "../../core/errors/errors";
import { listModels } from "../../core/probe/models";
import { withCancel } from "../progress";
import { changeEntry } from "./endpointSettings";
import { pickModel } from "./modelList";
import { pickEndpoint } from "./pickEndpoint";
import { probedEndpoint, type Servers } from "./servers";

/** Select Model…: lists what the server offers and writes the choice into the settings. @returns whether it did */
export async function selectModel(servers: Servers, chosen?: Endpoint): Promise<boolean> {
	const endpoint = chosen ?? (await pickEndpoint("Select the model of which endpoint?"));
	if (!endpoint) return false;
	const model = await askModel(servers, endpoint);
	if (model === undefined || model === endpoint.model) return false;
	return changeEntry(endpoint.id, { model });
}

/** A model of this server, from its list or typed; undefined when the user left. */
export async function askModel(servers: Servers, endpoint: Endpoint): Promise<string | undefined> {
	const listed = await withCancel(`Asking ${endpointName(endpoint)} for its models`, (signal) =>
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
 * Servers that list nothing, and Azure's deployments, which no list names.
 *
 * @param more what the user has begun to type, and why there is no list
 */
async function typeModel(
	endpoint: Endpoint,
	{ begun = "", problem }: { begun?: string; problem?: string } = {},
): Promise<string | undefined> {
	const typed = await vscode.window.showInputBox({
		title: `Model of ${endpointName(endpoint)}`,
		prompt:
			problem === undefined
				? "The model's name, as the server knows it."
				: `The server lists no models. ${problem}`,
		...(begun === ""
			? { value: endpoint.model }
			: { value: begun, valueSelection: [begun.length, begun.length] as [number, number] }),
		ignoreFocusOut: true,
		validateInput: (value) =>
			value.trim() === "" ? "Enter the model's name, as the server knows it." : undefined,
	});
	return typed?.trim();
}
