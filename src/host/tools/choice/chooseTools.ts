import * as vscode from "vscode";
import { builtinId } from "../../../core/endpoints/endpoint";
import { type HostedTool, hostedTitle, mcpProblem } from "../../../core/tools/hosted";
import { chosenSource } from "../../endpoints/endpoints";
import type { McpKeys } from "../../endpoints/mcpKeys";
import { setting } from "../../settings";
import type { ToolChoice, ToolChoices } from "./toolChoices";
import { canHost, offeredTools } from "./toolset";

/** A row of the list. */
interface Item extends vscode.QuickPickItem {
	readonly id?: string;
	readonly hosted?: HostedTool;
	readonly preset?: true;
}

const separator = (label: string): Item => ({ label, kind: vscode.QuickPickItemKind.Separator });
const addServer = { iconPath: new vscode.ThemeIcon("add"), tooltip: "Add MCP Server…" };

/** Choose Tools…: what the model of the selected endpoint may use. Nothing changes if the user cancels. */
export async function chooseTools(choices: ToolChoices, keys: McpKeys): Promise<void> {
	const endpoint = setting("endpoint");
	if (endpoint === builtinId) {
		void vscode.window.showInformationMessage(
			"The built-in explainer uses its own tools. Select an endpoint to choose tools for its model.",
		);
		return;
	}
	const before = choices.of(endpoint);
	const picked = await pick(endpoint, before);
	if (picked === "add") {
		const server = await addMcpServer(keys);
		if (server) await choices.set(endpoint, { ...before, hosted: [...withoutLabel(before, server), server] });
		return;
	}
	if (!picked) return;
	const functions = picked.flatMap(({ id }) => (id === undefined ? [] : [id]));
	const hosted: HostedTool[] = [];
	for (const { hosted: tool } of picked) {
		const ready = tool && (await completed(tool, before));
		if (ready) hosted.push(ready);
	}
	// A tool that is not listed now, such as one of a server that VS Code has not started, stays on.
	const listed = new Set(offeredTools().map(({ id }) => id));
	const missing = before.functions.filter((id) => !listed.has(id));
	const kept = canHost(endpoint) ? hosted : before.hosted;
	await choices.set(endpoint, { functions: [...functions, ...missing], hosted: kept });
}

function pick(endpoint: string, before: ToolChoice): Promise<readonly Item[] | "add" | undefined> {
	const box = vscode.window.createQuickPick<Item>();
	const items = itemsOf(endpoint, before);
	const workspace = items.filter(({ id }) => id?.startsWith("workspace:"));
	const preset = items.find((item) => item.preset);
	box.canSelectMany = true;
	box.title = `Stream Panel: Choose Tools for ${chosenSource(endpoint).name}`;
	box.placeholder = "What may the model use? Each call asks for your permission.";
	box.matchOnDescription = true;
	box.items = items;
	box.buttons = canHost(endpoint) ? [addServer] : [];
	const isOn = ({ id, hosted }: Item) =>
		(id !== undefined && before.functions.includes(id)) ||
		(hosted !== undefined && before.hosted.some((tool) => sameTool(tool, hosted)));
	const on = items.filter(isOn);
	const all = (selected: readonly Item[]) => workspace.every((item) => selected.includes(item));
	let had = workspace.length > 0 && all(on);
	box.selectedItems = had && preset ? [preset, ...on] : on;
	box.onDidChangeSelection((selected) => {
		const has = preset !== undefined && selected.includes(preset);
		const remaining = selected.filter((item) => item !== preset && !workspace.includes(item));
		const own = selected.filter((item) => workspace.includes(item));
		// The preset turns all read-only tools on or off; one that is turned off alone turns the preset off.
		if (has === had && all(selected) === has) return;
		const toggled = has !== had;
		const next = toggled ? (has ? workspace : []) : own;
		had = next.length === workspace.length;
		box.selectedItems = [...(had && preset ? [preset] : []), ...next, ...remaining];
	});
	return new Promise<readonly Item[] | "add" | undefined>((resolve) => {
		box.onDidTriggerButton(() => resolve("add"));
		box.onDidAccept(() => resolve(box.selectedItems));
		box.onDidHide(() => resolve(undefined));
		box.show();
	}).finally(() => box.dispose());
}

function itemsOf(endpoint: string, before: ToolChoice): Item[] {
	const offered = offeredTools();
	const rows = (source: string) =>
		offered
			.filter(({ id }) => id.startsWith(source))
			.map(({ id, title, definition }): Item => ({ id, label: title, detail: definition.description }));
	const workspace = rows("workspace:");
	const editor = rows("vscode:");
	const servers = before.hosted.filter((tool) => tool.type === "mcp");
	const stores = before.hosted.find((tool) => tool.type === "file_search");
	const hosted: readonly HostedTool[] = [
		{ type: "web_search" },
		stores ?? { type: "file_search", vector_store_ids: [] },
		{ type: "code_interpreter" },
		{ type: "image_generation" },
		...servers,
	];
	return [
		...(workspace.length === 0
			? []
			: [
					separator("Workspace, read only"),
					{
						label: "$(book) Look at my code",
						description: "All tools of the workspace",
						preset: true as const,
					},
					...workspace,
				]),
		...(editor.length === 0 ? [] : [separator("From VS Code"), ...editor]),
		...(canHost(endpoint)
			? [separator("Run by the model's server"), ...hosted.map((tool): Item => hostedItem(tool))]
			: []),
	];
}

function hostedItem(tool: HostedTool): Item {
	const label = hostedTitle(tool);
	if (tool.type === "mcp") return { label, description: `MCP server · ${tool.server_url}`, hosted: tool };
	if (tool.type !== "file_search") return { label, hosted: tool };
	return {
		label,
		description: tool.vector_store_ids.join(", ") || "asks for vector store IDs",
		hosted: tool,
	};
}

const sameTool = (a: HostedTool, b: HostedTool): boolean =>
	a.type === b.type && (a.type !== "mcp" || (b.type === "mcp" && a.server_label === b.server_label));

const withoutLabel = ({ hosted }: ToolChoice, server: HostedTool): HostedTool[] =>
	hosted.filter((tool) => !sameTool(tool, server));

/** File search needs vector stores. */
async function completed(tool: HostedTool, before: ToolChoice): Promise<HostedTool | undefined> {
	if (tool.type !== "file_search" || before.hosted.some(({ type }) => type === "file_search")) return tool;
	const entered = await vscode.window.showInputBox({
		title: "File Search: Vector Store IDs",
		prompt: "The IDs of the vector stores to search, separated by commas.",
		ignoreFocusOut: true,
	});
	const ids = (entered ?? "").split(/[\s,]+/).filter((id) => id !== "");
	return ids.length === 0 ? undefined : { type: tool.type, vector_store_ids: ids };
}

/** Asks for an MCP server that the model's server calls. */
async function addMcpServer(keys: McpKeys): Promise<HostedTool | undefined> {
	const url = await vscode.window.showInputBox({
		title: "Add MCP Server: Address",
		prompt: "The model's server calls it. Every call asks for your permission.",
		placeHolder: "https://example.com/mcp",
		ignoreFocusOut: true,
		validateInput: (value) => (value === "" ? undefined : mcpProblem("server", value.trim())),
	});
	if (!url?.trim()) return undefined;
	const label = await vscode.window.showInputBox({
		title: "Add MCP Server: Label",
		prompt: "The name that the model and the panel use.",
		value: new URL(url.trim()).hostname.replaceAll(/[^\w-]/g, "_"),
		ignoreFocusOut: true,
		validateInput: (value) => mcpProblem(value.trim(), url.trim()),
	});
	if (!label?.trim() || mcpProblem(label.trim(), url.trim()) !== undefined) return undefined;
	const key = await vscode.window.showInputBox({
		title: "Add MCP Server: Authorization",
		prompt:
			"An access token, if the server needs one. Stored in VS Code's secret storage and sent, for this address only, to the model's server.",
		password: true,
		ignoreFocusOut: true,
	});
	if (key === undefined) return undefined;
	await keys.set(url.trim(), key.trim());
	return { type: "mcp", server_label: label.trim(), server_url: url.trim() };
}
