import * as vscode from "vscode";
import type { ToolDefinition } from "../../../core/providers/provider";
import type { Tool, ToolParameters, ToolResult } from "../tool";
import { tools as languageTools } from "../tools";
import { listFiles, pathOf, readFile } from "./files";
import { gitDiff, gitLog } from "./git";
import { searchText } from "./search";
import { type TextTool, textOf } from "./textTool";
import { Walls } from "./walls";

/** A tool of the workspace, as a model calls it. */
export interface WorkspaceTool {
	readonly definition: ToolDefinition;
	/** The name for the user. */
	readonly title: string;
	run(args: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<string>;
}

const textTools = [readFile, listFiles, searchText, gitDiff, gitLog] as const;

const titles: { readonly [K in keyof typeof languageTools]: string } = {
	document_symbols: "Symbols",
	hover: "Hover",
	definitions: "Definitions",
	references: "References",
	outgoing_calls: "Outgoing calls",
	incoming_calls: "Incoming calls",
	diagnostics: "Problems",
};

/** All tools of the workspace. They only read, and only what `Walls` lets them. */
export const workspaceTools: readonly WorkspaceTool[] = [
	...textTools.map((tool) => fromText(tool as TextTool<object>)),
	...Object.values(languageTools).map((tool) => fromLanguage(tool as Tool<object, ToolResult>)),
];

function fromText(tool: TextTool<object>): WorkspaceTool {
	return {
		definition: definitionOf(tool),
		title: tool.title,
		run: async (args, signal) => textOf(await tool.run(given(args), signal)),
	};
}

/** The built-in explainer's tools take any file that VS Code opens. For a model, a wall comes first. */
function fromLanguage(tool: Tool<object, ToolResult>): WorkspaceTool {
	return {
		definition: definitionOf(tool),
		title: titles[tool.name as keyof typeof titles],
		async run(args, signal) {
			const walls = new Walls();
			const { uri } = await walls.inside(String(args.file));
			const result = await tool.run({ ...given(args), file: uri.toString() }, signal);
			return JSON.stringify(await forModel(result, walls));
		},
	};
}

/**
 * A result without URIs, which tell where the workspace lies. The lines of files that are kept out are removed;
 * their places are not, because a definition may be in a library.
 */
async function forModel(value: unknown, walls: Walls): Promise<unknown> {
	if (Array.isArray(value)) return Promise.all(value.map((one) => forModel(one, walls)));
	if (typeof value !== "object" || value === null) return value;
	const { uri, own: _, text, ...rest } = value as Readonly<Record<string, unknown>>;
	const inside = typeof uri === "string" ? await walls.found(vscode.Uri.parse(uri, true)) : undefined;
	const shown = Object.entries(rest).map(
		async ([key, inner]) => [key, await forModel(inner, walls)] as const,
	);
	return {
		...Object.fromEntries(await Promise.all(shown)),
		...(inside ? { path: pathOf(inside) } : {}),
		...(text !== undefined && (uri === undefined || inside) ? { text } : {}),
	};
}

/** Servers that enforce a schema want all parameters required: an optional one may be null. */
function definitionOf({ name, description, parameters }: Tool<object, ToolResult>): ToolDefinition {
	return { name, description, parameters: strictParameters(parameters), strict: true };
}

function strictParameters({ properties, required, ...rest }: ToolParameters) {
	const strict = Object.entries(properties).map(([name, { type, description }]) => [
		name,
		{ type: required.includes(name) ? type : [type, "null"], description },
	]);
	return { ...rest, properties: Object.fromEntries(strict), required: Object.keys(properties) };
}

/** The arguments without those that are null: the model does not use them. */
const given = (args: Readonly<Record<string, unknown>>): object =>
	Object.fromEntries(Object.entries(args).filter(([, value]) => value !== null));
