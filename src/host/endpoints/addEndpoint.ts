import * as vscode from "vscode";
import type { Endpoint } from "../../core/endpoints/endpoint";
import {
	azure,
	azureBaseUrl,
	freeId,
	namedAfter,
	openAi,
	openRouter,
	type Preset,
} from "../../core/endpoints/presets";
import { StreamError } from "../../core/errors/errors";
import { findLocal, type LocalServer } from "../../core/probe/local";
import type { Report } from "../../core/probe/report";
import { endpointUrl, isLoopback } from "../../core/wire/address";
import { withCancel } from "../progress";
import { updateSetting } from "../settings";
import { addEntry, takenIds } from "./endpointSettings";
import type { ReportDocuments } from "./reportDocument";
import { askModel } from "./selectModel";
import { probeWire, type Servers } from "./servers";
import { showReport, test } from "./testConnection";

/** An entry without its model. */
type Draft = Omit<Endpoint, "model">;

const title = "Stream Panel: Add Endpoint";

/**
 * Add Endpoint…: asks for the server and the key, tests the endpoint and writes it to the settings. If the
 * user cancels before the end, nothing is changed.
 */
export async function addEndpoint(servers: Servers, reports: ReportDocuments): Promise<void> {
	const draft = await askDraft(servers);
	if (!draft) return;
	const unnamed = { ...draft, model: "" };
	const asks = await needsKey(servers, unnamed);
	if (asks && (await servers.keys.ask(unnamed)) === undefined) return;
	let added = false;
	try {
		const model = await askModel(servers, unnamed);
		const tested = model === undefined ? undefined : await settled(servers, { ...draft, model });
		if (!tested) return;
		await addEntry(tested.endpoint);
		added = true;
		await updateSetting("endpoint", tested.endpoint.id);
		await showReport(servers, reports, tested.endpoint, tested.report);
	} finally {
		if (asks && !added) await servers.keys.remove(unnamed);
	}
}

async function needsKey({ keys }: Servers, endpoint: Endpoint): Promise<boolean> {
	return endpoint.auth !== "none" && !isLoopback(endpointUrl(endpoint, "")) && !(await keys.has(endpoint));
}

/**
 * Sets what only the server can show, for example which API it has, from the result of the first test.
 *
 * @returns undefined if the user cancelled
 */
async function settled(
	servers: Servers,
	endpoint: Endpoint,
): Promise<{ endpoint: Endpoint; report: Report } | undefined> {
	const report = await test(servers, endpoint);
	if (!report) return undefined;
	const change: Partial<Endpoint> = Object.assign({}, ...report.advice.map((one) => one.change ?? {}));
	if (Object.keys(change).length === 0) return { endpoint, report };
	const changed = { ...endpoint, ...change };
	const again = await test(servers, changed);
	return again && { endpoint: changed, report: again };
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
		{ label: "Another Address…", description: "any server with either API", make: () => askUrl("responses") },
		{
			label: "Text Completions…",
			description: "a server that only continues text, without chat",
			make: () => askUrl("completions"),
		},
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
			"No model server was found on this machine at its default port. Start Ollama, LM Studio, vLLM or llama.cpp, or enter another address.",
		);
		return undefined;
	}
	const items = found.map((server) => ({
		label: server.preset.name,
		description: server.preset.baseUrl,
		detail: modelsOf(server),
		server,
	}));
	const picked = await vscode.window.showQuickPick(items, { title, placeHolder: "Select a server" });
	return picked && draftOf(picked.server.preset);
}

function modelsOf({ models }: LocalServer): string {
	const shown = models.slice(0, 5).join(", ");
	return models.length === 0 ? "no models yet" : models.length > 5 ? `${shown}, …` : shown;
}

async function askUrl(api: Endpoint["api"]): Promise<Draft | undefined> {
	const entered = await vscode.window.showInputBox({
		title,
		prompt: `The address before ${api === "completions" ? "/completions" : "/responses or /chat/completions"}.`,
		placeHolder: "https://api.example.com/v1",
		ignoreFocusOut: true,
		validateInput: (value) => (value === "" ? undefined : problemOf(value)),
	});
	if (entered === undefined || problemOf(entered) !== undefined) return undefined;
	const baseUrl = entered.trim().replace(/\/(responses|(chat\/)?completions)?\/*$/, "");
	const url = endpointUrl({ id: "new", baseUrl }, "");
	const auth = isLoopback(url) ? "none" : await askAuth();
	return auth && draftOf({ ...namedAfter(url), baseUrl, auth, api });
}

function problemOf(baseUrl: string): string | undefined {
	try {
		const url = endpointUrl({ id: "new", baseUrl }, "");
		if (url.protocol === "https:" || isLoopback(url)) return undefined;
		return "Only servers on this machine can use http://.";
	} catch (error) {
		return error instanceof StreamError
			? "Enter an address such as https://api.example.com/v1, without a password."
			: String(error);
	}
}

async function askAuth(): Promise<Draft["auth"] | undefined> {
	const items = [
		{ label: "API Key", description: "Authorization: Bearer …", auth: "bearer" as const },
		{ label: "API Key in a Separate Header", description: "api-key: …", auth: "api-key" as const },
		{ label: "No Key", description: "the server needs no key", auth: "none" as const },
	];
	return (await vscode.window.showQuickPick(items, { title, placeHolder: "How is the API key sent?" }))?.auth;
}
