import * as vscode from "vscode";
import { tryAgain } from "./tryAgain";

/** A tool of MCP servers that VS Code knows, or of other extensions. */
export interface EditorTool {
	readonly name: string;
	readonly description: string;
	readonly parameters: Readonly<Record<string, unknown>>;
}

/** The tools that VS Code lists; none if this VS Code has no such API. */
export function editorTools(): EditorTool[] {
	// Other editors that are built on VS Code may not have this API.
	const { lm }: { lm?: Partial<typeof vscode.lm> } = vscode;
	return (lm?.tools ?? []).map(({ name, description, inputSchema }) => ({
		name,
		description,
		parameters: schemaOf(inputSchema),
	}));
}

/** Runs a tool: see `tryAgain`. */
export function runEditorTool(name: string, input: object, signal: AbortSignal): Promise<string> {
	const isListed = () => editorTools().some((one) => one.name === name);
	return tryAgain(name, () => invoke(name, input, signal), isListed, signal);
}

async function invoke(name: string, input: object, signal: AbortSignal): Promise<string> {
	const source = new vscode.CancellationTokenSource();
	const stop = () => source.cancel();
	signal.addEventListener("abort", stop);
	if (signal.aborted) stop();
	try {
		// Without a token the call belongs to no chat of VS Code; its own confirmations stay as they are.
		const options = { input, toolInvocationToken: undefined };
		const { content } = await vscode.lm.invokeTool(name, options, source.token);
		return content.map(partText).join("\n");
	} finally {
		signal.removeEventListener("abort", stop);
		source.dispose();
	}
}

function partText(part: unknown): string {
	if (part instanceof vscode.LanguageModelTextPart) return part.value;
	if (part instanceof vscode.LanguageModelPromptTsxPart) return JSON.stringify(part.value);
	return "(A part that is no text is left out.)";
}

/** A model needs a schema of an object, also for a tool without parameters. */
function schemaOf(schema: unknown): Readonly<Record<string, unknown>> {
	const given = typeof schema === "object" && schema !== null ? (schema as Record<string, unknown>) : {};
	return { type: "object", properties: {}, ...given };
}
