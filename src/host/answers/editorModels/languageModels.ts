import * as vscode from "vscode";
import { editorModelPrefix } from "../../../core/endpoints/endpoint";
import type { RunSource } from "../../../core/events/question";

/** One of the models that VS Code itself offers, e.g. to users of Copilot. */
export interface EditorModel {
	/** The value of `streamPanel.endpoint` that selects it: `vscode:vendor/id`. */
	readonly endpoint: string;
	readonly name: string;
	readonly vendor: string;
	readonly family: string;
}

/** Whether the id in a setting names one of VS Code's own models. */
export const isEditorModel = (id: string): boolean => id.startsWith(editorModelPrefix);

/**
 * VS Code's own models; none if this VS Code has no such API or no extension offers a model. Never throws.
 */
export async function editorModels(): Promise<EditorModel[]> {
	return (await select({})).map(({ id, name, vendor, family }) => ({
		endpoint: `${editorModelPrefix}${vendor}/${id}`,
		name: name === "" ? id : name,
		vendor,
		family,
	}));
}

/** The model that an id of the setting names, if VS Code still offers it. */
export async function editorModel(endpoint: string): Promise<vscode.LanguageModelChat | undefined> {
	const { vendor, id } = parts(endpoint);
	const model = (await select({ vendor, id }))[0];
	const tokens = model?.maxInputTokens;
	if (!limits.has(endpoint) || limits.get(endpoint) !== tokens) {
		limits.set(endpoint, tokens);
		limitChange.fire();
	}
	return model;
}

const limits = new Map<string, number | undefined>();
const limitChange = new vscode.EventEmitter<void>();

/** Fires when VS Code has said how much a model takes. */
export const onEditorLimit = limitChange.event;

/** How many tokens a model takes in one request; undefined until VS Code has said it, which this call requests. */
export function editorLimit(endpoint: string): number | undefined {
	if (!limits.has(endpoint)) void editorModel(endpoint);
	const tokens = limits.get(endpoint);
	return tokens !== undefined && tokens > 0 ? tokens : undefined;
}

/** The source that the panel shows, without asking VS Code. */
export function editorSource(endpoint: string): RunSource {
	return { endpoint, name: "VS Code", model: parts(endpoint).id };
}

function parts(endpoint: string): { vendor: string; id: string } {
	const name = endpoint.slice(editorModelPrefix.length);
	const slash = name.indexOf("/");
	return { vendor: name.slice(0, Math.max(0, slash)), id: name.slice(slash + 1) };
}

async function select(selector: vscode.LanguageModelChatSelector): Promise<vscode.LanguageModelChat[]> {
	// Other editors that are built on VS Code may not have this API.
	const { lm }: { lm?: Partial<typeof vscode.lm> } = vscode;
	try {
		return (await lm?.selectChatModels?.(selector)) ?? [];
	} catch {
		return [];
	}
}
