import * as vscode from "vscode";
import { type Endpoint, endpointName } from "../../core/endpoints/endpoint";

interface Item extends vscode.QuickPickItem {
	/** Undefined for the row that opens the input box. */
	readonly model?: string;
}

/** The user's choice: a model of the list, or to enter a name, which begins with the typed text. */
export type ModelChoice = { readonly model: string } | { readonly typed: string };

/**
 * Lists an endpoint's models. If no row matches the typed name, Enter opens the input box with it.
 *
 * @returns undefined if the user cancelled
 */
export async function pickModel(
	endpoint: Endpoint,
	models: readonly string[],
): Promise<ModelChoice | undefined> {
	const box = vscode.window.createQuickPick<Item>();
	box.title = `Models of ${endpointName(endpoint)}`;
	box.placeholder = "Select a model";
	box.items = [
		...models.map((model) => ({
			label: model,
			model,
			...(model === endpoint.model ? { iconPath: new vscode.ThemeIcon("check") } : {}),
		})),
		{ label: "$(edit) Enter Another Name…", alwaysShow: true },
	];
	try {
		return await new Promise<ModelChoice | undefined>((resolve) => {
			box.onDidAccept(() => {
				// These rows do not change, so VS Code has filtered them before it sends Enter.
				const model = box.activeItems[0]?.model;
				resolve(model === undefined ? { typed: box.value.trim() } : { model });
			});
			box.onDidHide(() => resolve(undefined));
			box.show();
		});
	} finally {
		box.dispose();
	}
}
