import * as vscode from "vscode";
import { prefix } from "../commands/commands";
import { answerers } from "./selectEndpoint";

/**
 * Lets the user choose several endpoints for one question.
 *
 * @param asked the endpoints that have answered it: they are not preselected, but may answer again
 * @returns their ids; empty if the user cancelled
 */
export async function pickOthers(asked: readonly string[]): Promise<readonly string[]> {
	const items = await answerers();
	if (items.length < 2) {
		await offerAnother();
		return [];
	}
	const picked = await vscode.window.showQuickPick(
		items.map((item) => ({ ...item, picked: !asked.includes(item.id) && items.length <= 3 })),
		{
			title: "Stream Panel: Ask Others",
			placeHolder: "Which endpoints answer the question too?",
			canPickMany: true,
			matchOnDescription: true,
		},
	);
	return (picked ?? []).map(({ id }) => id);
}

async function offerAnother(): Promise<void> {
	const add = "Add Endpoint…";
	const picked = await vscode.window.showInformationMessage(
		"There is no other endpoint. Add one to compare answers.",
		add,
	);
	if (picked === add) await vscode.commands.executeCommand(`${prefix}addEndpoint`);
}
