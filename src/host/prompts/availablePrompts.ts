import * as vscode from "vscode";
import { allPrompts, type Prompt } from "../../core/prompts/prompts";
import { setting } from "../settings";

/** The prompts that `/` offers. User prompts are left out in Restricted Mode. */
export function availablePrompts(): readonly Prompt[] {
	return allPrompts(vscode.workspace.isTrusted ? setting("prompts") : []);
}
