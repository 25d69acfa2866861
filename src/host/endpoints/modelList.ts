import * as vscode from "vscode";
import { type Endpoint, endpointName } from "../../core/endpoints/endpoint";

interface Item extends vscode.QuickPickItem {
	/** Undefined in the row that asks for a name. */
	readonly model?: string;
}

/** What the user took: a model of the list, or the wish to enter a name that begins with what they typed. */
export type ModelChoice = { readonly model: string } | { readonly typed: string };

/**
 * Lists an endpoint's models. A name that no row holds is not lost: Enter goes on to the box for names with it.
 *
 * @returns undefined when the user left
 */
export async function pickModel(
	endpoint: Endpoint,
	models: readonly string[],
): Promise<ModelChoice | undefined> {
	const box = vscode.window.createQuickPick<Item>();
	box.title = `Models of ${endpointName(endpoint)}`;
	box.placeholder = "Which model answers?";
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
