import * as vscode from "vscode";
import type { Fields } from "../../../core/fields";
import type { ToolDefinition } from "../../../core/providers/provider";
import { type HostedTool, hostedTitle, hostedTool, mcpOrigin } from "../../../core/tools/hosted";
import { type AskedCall, defaultToolLimits, type Toolbox } from "../../../core/tools/toolbox";
import { endpoints } from "../../endpoints/endpoints";
import { setting } from "../../settings";
import type { Consents } from "../permission/consents";
import type { ToolIdentity, ToolPermissions } from "../permission/permissions";
import { workspaceTools } from "../workspace/workspaceTools";
import { editorTools, runEditorTool } from "./editorTools";
import type { ToolChoices } from "./toolChoices";

/** A tool that the extension runs. */
export interface OfferedTool extends ToolIdentity {
	readonly definition: ToolDefinition;
	readonly from: string;
	run(args: Fields, signal: AbortSignal): Promise<string>;
}

/** All tools that the extension can run now. In an untrusted workspace, nothing of it is read. */
export function offeredTools(): OfferedTool[] {
	const own = vscode.workspace.isTrusted ? workspaceTools : [];
	const taken = new Set(workspaceTools.map(({ definition }) => definition.name));
	return [
		...own.map((tool) => offered("workspace", "Workspace, read only", tool)),
		...editorTools().map((tool) => {
			const name = nameOf(tool.name, taken);
			taken.add(name);
			const run = (args: Fields, signal: AbortSignal) => runEditorTool(tool.name, args, signal);
			const runnable = { definition: { ...tool, name }, title: tool.name, run };
			return { ...offered("vscode", "VS Code", runnable), id: `vscode:${tool.name}` };
		}),
	];
}

type Runnable = Pick<OfferedTool, "definition" | "title" | "run">;

function offered(source: string, from: string, { definition, title, run }: Runnable): OfferedTool {
	const { name, description, parameters } = definition;
	const told = JSON.stringify([description, parameters]);
	return { id: `${source}:${name}`, description: told, title, from, definition, run };
}

/** A name that every API takes, and that no other tool has. */
function nameOf(name: string, taken: ReadonlySet<string>): string {
	const fit = name.replaceAll(/[^\w-]/g, "_").slice(0, 56) || "tool";
	for (let number = 1; ; number++) {
		const unique = number === 1 ? fit : `${fit}_${number}`;
		if (!taken.has(unique)) return unique;
	}
}

/** Makes the tools of each run, from what the user chose for its endpoint. */
export class Toolset {
	constructor(
		readonly choices: ToolChoices,
		readonly permissions: ToolPermissions,
		readonly consents: Consents,
	) {}

	/** What is on for an endpoint, as the user knows it. */
	titles(endpoint: string): string[] {
		const { functions, hosted } = this.choices.of(endpoint);
		const on = offeredTools().filter(({ id }) => functions.includes(id));
		return [...on.map(({ title }) => title), ...(canHost(endpoint) ? hosted.map(hostedTitle) : [])];
	}

	/**
	 * The tools of one run.
	 *
	 * @param chat the id of the conversation
	 * @returns undefined if none is on
	 */
	forRun(endpoint: string, run: string, chat: string): Toolbox | undefined {
		if (!takesTools(endpoint)) return undefined;
		const choice = this.choices.of(endpoint);
		const hosted = canHost(endpoint) ? choice.hosted : [];
		const tools = offeredTools().filter(({ id }) => choice.functions.includes(id));
		if (tools.length === 0 && hosted.length === 0) return undefined;
		const byName = new Map(tools.map((tool) => [tool.definition.name, tool]));
		const identity = (call: AskedCall): ToolIdentity => {
			const { server, name } = call;
			if (server !== undefined) return mcpIdentity(hosted, server, call);
			return byName.get(name) ?? { id: name, description: "", title: name };
		};
		return {
			offered: { functions: tools.map(({ definition }) => definition), hosted: hosted.map(hostedTool) },
			limits: { ...defaultToolLimits, rounds: setting("tools.maxRounds") },
			from: (call) => call.server ?? byName.get(call.name)?.from ?? "",
			permitted: (call) => this.permissions.of(identity(call), chat),
			ask: (call, signal) => this.consents.ask(run, call.output, identity(call), chat, signal),
			run: async (name, args, signal) => (await byName.get(name)?.run(args, signal)) ?? "",
		};
	}
}

/** A tool of an MCP server: a permission holds for this server's address only. */
function mcpIdentity(
	hosted: readonly HostedTool[],
	server: string,
	{ name, description = "" }: AskedCall,
): ToolIdentity {
	const known = hosted.find((tool) => tool.type === "mcp" && tool.server_label === server);
	const origin = known?.type === "mcp" ? mcpOrigin(known.server_url) : "";
	return { id: `mcp:${server}@${origin}/${name}`, description, title: `${server}: ${name}` };
}

/** Text completions have no tools. */
export function takesTools(endpoint: string): boolean {
	return endpoints().find(({ id }) => id === endpoint)?.api !== "completions";
}

/** Only servers with the Responses API run tools of their own. */
export function canHost(endpoint: string): boolean {
	return endpoints().find(({ id }) => id === endpoint)?.api === "responses";
}
