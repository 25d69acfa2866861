import * as vscode from "vscode";
import { type Endpoint, endpointName } from "../core/endpoint";
import { StreamError } from "../core/errors";
import { listModels } from "../core/probe/models";
import { changeEntry } from "./endpointSettings";
import { pickEndpoint } from "./pickEndpoint";
import { withCancel } from "./progress";
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
	if (listed.models.length === 0) return typeModel(endpoint, listed.problem);
	const another = { label: "$(edit) Enter Another Name…", model: undefined };
	const items = listed.models.map((model) => ({
		label: model,
		model,
		...(model === endpoint.model ? { iconPath: new vscode.ThemeIcon("check") } : {}),
	}));
	const picked = await vscode.window.showQuickPick([...items, another], {
		title: `Models of ${endpointName(endpoint)}`,
		placeHolder: "Which model answers?",
	});
	return picked === another ? typeModel(endpoint) : picked?.model;
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

/** Servers that list nothing, and Azure's deployments, which no list names. */
async function typeModel(endpoint: Endpoint, problem?: string): Promise<string | undefined> {
	const typed = await vscode.window.showInputBox({
		title: `Model of ${endpointName(endpoint)}`,
		prompt:
			problem === undefined
				? "The model's name, as the server knows it."
				: `The server lists no models. ${problem}`,
		value: endpoint.model,
		ignoreFocusOut: true,
		validateInput: (value) =>
			value.trim() === "" ? "Enter the model's name, as the server knows it." : undefined,
	});
	return typed?.trim();
}
