import * as vscode from "vscode";
import { editorModelPrefix } from "../../core/endpoints/endpoint";
import type { RunSource } from "../../core/events/question";

/** One of the models that VS Code itself offers, e.g. to those who have Copilot. */
export interface EditorModel {
	/** What `streamPanel.endpoint` holds to choose it: `vscode:vendor/id`. */
	readonly endpoint: string;
	readonly name: string;
	readonly vendor: string;
	readonly family: string;
}

/** Whether a setting's id names a model of VS Code's own. */
export const isEditorModel = (id: string): boolean => id.startsWith(editorModelPrefix);

/** VS Code's own models; none where this VS Code has no such API or nobody offers one. Never throws. */
export async function editorModels(): Promise<EditorModel[]> {
	return (await select({})).map(({ id, name, vendor, family }) => ({
		endpoint: `${editorModelPrefix}${vendor}/${id}`,
		name: name === "" ? id : name,
		vendor,
		family,
	}));
}

/** The model that an id of the setting names, if VS Code still has it. */
export async function editorModel(endpoint: string): Promise<vscode.LanguageModelChat | undefined> {
	const { vendor, id } = parts(endpoint);
	return (await select({ vendor, id }))[0];
}

/** What the panel calls it, without asking VS Code. */
export function editorSource(endpoint: string): RunSource {
	return { endpoint, name: "VS Code", model: parts(endpoint).id };
}

function parts(endpoint: string): { vendor: string; id: string } {
	const name = endpoint.slice(editorModelPrefix.length);
	const slash = name.indexOf("/");
	return { vendor: name.slice(0, Math.max(0, slash)), id: name.slice(slash + 1) };
}

async function select(selector: vscode.LanguageModelChatSelector): Promise<vscode.LanguageModelChat[]> {
	// Other programs that are built on VS Code leave this part of it out.
	const { lm }: { lm?: Partial<typeof vscode.lm> } = vscode;
	try {
		return (await lm?.selectChatModels?.(selector)) ?? [];
	} catch {
		return [];
	}
}
