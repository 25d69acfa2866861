import * as vscode from "vscode";
import type { Endpoint } from "../core/endpoint";
import { StreamError } from "../core/errors";
import { azure, azureBaseUrl, freeId, namedAfter, openAi, openRouter, type Preset } from "../core/presets";
import { findLocal, type LocalServer } from "../core/probe/local";
import { endpointUrl, isLoopback } from "../core/wire/address";
import { addEntry, changeEntry, takenIds } from "./endpointSettings";
import { withCancel } from "./progress";
import type { ReportDocuments } from "./reportDocument";
import { askModel } from "./selectModel";
import { probeWire, type Servers } from "./servers";
import { updateSetting } from "./settings";
import { test, testConnection } from "./testConnection";

/** An entry without its model. */
type Draft = Omit<Endpoint, "model">;

const title = "Stream Panel: Add Endpoint";

/** Add Endpoint…: asks what and where it is, writes it into the settings, asks for the key and tests it. */
export async function addEndpoint(servers: Servers, reports: ReportDocuments): Promise<void> {
	const draft = await askDraft(servers);
	if (!draft) return;
	const unnamed = { ...draft, model: "" };
	// What was refused here is not written: the user has said that they don't want it after all.
	if (draft.auth !== "none" && !(await servers.keys.has(unnamed)) && !isLoopback(endpointUrl(unnamed, ""))) {
		if ((await servers.keys.ask(unnamed)) === undefined) return;
	}
	const model = await askModel(servers, unnamed);
	if (model === undefined) return;
	const endpoint = { ...draft, model };
	await addEntry(endpoint);
	await updateSetting("endpoint", endpoint.id);
	await testConnection(servers, reports, await settled(servers, endpoint));
}

/** What only the server can tell, which API it speaks among others, is set as the first test found it. */
async function settled(servers: Servers, endpoint: Endpoint): Promise<Endpoint> {
	const report = await test(servers, endpoint);
	const change = Object.assign(
		{},
		...(report?.advice.map((one) => one.change ?? {}) ?? []),
	) as Partial<Endpoint>;
	if (Object.keys(change).length === 0) return endpoint;
	await changeEntry(endpoint.id, change);
	return { ...endpoint, ...change };
}

async function askDraft(servers: Servers): Promise<Draft | undefined> {
	const items = [
		{ label: openAi.name, description: openAi.baseUrl ?? "", make: async () => draftOf(openAi) },
		{ label: azure.name, description: "your resource's v1 address", make: askAzure },
		{ label: openRouter.name, description: openRouter.baseUrl ?? "", make: async () => draftOf(openRouter) },
		{
			label: "Look for Servers on This Machine…",
			description: "Ollama, LM Studio, vLLM, llama.cpp",
			make: () => askLocal(servers),
		},
		{ label: "Another Address…", description: "any server with either API", make: askUrl },
	];
	const picked = await vscode.window.showQuickPick(items, { title, placeHolder: "Where is the server?" });
	return picked?.make();
}

function draftOf({ id, name, api, auth, baseUrl = "" }: Preset): Draft {
	const taken = takenIds();
	const free = freeId(id, taken);
	return { id: free, name: free === id ? name : `${name} ${free.slice(id.length + 1)}`, baseUrl, api, auth };
}

async function askAzure(): Promise<Draft | undefined> {
	const entered = await vscode.window.showInputBox({
		title,
		prompt: "The name of your Azure OpenAI resource, or its address in the portal.",
		placeHolder: "my-resource",
		ignoreFocusOut: true,
		validateInput: (value) =>
			value !== "" && azureBaseUrl(value) === undefined
				? "Enter the resource's name, or an address that begins with https://."
				: undefined,
	});
	const baseUrl = azureBaseUrl(entered ?? "");
	return baseUrl === undefined ? undefined : draftOf({ ...azure, baseUrl });
}

async function askLocal(servers: Servers): Promise<Draft | undefined> {
	const found = await withCancel("Looking for model servers on this machine", (signal) =>
		findLocal(probeWire(servers), signal),
	);
	if (!found) return undefined;
	if (found.length === 0) {
		await vscode.window.showInformationMessage(
			"No model server answers on this machine at its usual port: start Ollama, LM Studio, vLLM or llama.cpp, or enter another address.",
		);
		return undefined;
	}
	const items = found.map((server) => ({
		label: server.preset.name,
		description: server.preset.baseUrl,
		detail: modelsOf(server),
		server,
	}));
	const picked = await vscode.window.showQuickPick(items, { title, placeHolder: "Which one?" });
	return picked && draftOf(picked.server.preset);
}

function modelsOf({ models }: LocalServer): string {
	const shown = models.slice(0, 5).join(", ");
	return models.length === 0 ? "no models yet" : models.length > 5 ? `${shown}, …` : shown;
}

async function askUrl(): Promise<Draft | undefined> {
	const entered = await vscode.window.showInputBox({
		title,
		prompt: "The address before /responses or /chat/completions.",
		placeHolder: "https://api.example.com/v1",
		ignoreFocusOut: true,
		validateInput: (value) => (value === "" ? undefined : problemOf(value)),
	});
	if (entered === undefined || problemOf(entered) !== undefined) return undefined;
	const baseUrl = entered.trim().replace(/\/(responses|chat\/completions)?\/*$/, "");
	const url = endpointUrl({ id: "new", baseUrl }, "");
	const auth = isLoopback(url) ? "none" : await askAuth();
	return auth && draftOf({ ...namedAfter(url), baseUrl, auth, api: "responses" });
}

function problemOf(baseUrl: string): string | undefined {
	try {
		const url = endpointUrl({ id: "new", baseUrl }, "");
		if (url.protocol === "https:" || isLoopback(url)) return undefined;
		return "Only servers on this machine can do without https://.";
	} catch (error) {
		return error instanceof StreamError
			? "Enter an address such as https://api.example.com/v1, without a password."
			: String(error);
	}
}

async function askAuth(): Promise<Draft["auth"] | undefined> {
	const items = [
		{ label: "API Key", description: "Authorization: Bearer …", auth: "bearer" as const },
		{ label: "API Key in a Header of Its Own", description: "api-key: …", auth: "api-key" as const },
		{ label: "No Key", description: "the server asks for none", auth: "none" as const },
	];
	return (await vscode.window.showQuickPick(items, { title, placeHolder: "How does it know you?" }))?.auth;
}
