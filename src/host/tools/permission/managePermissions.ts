import * as vscode from "vscode";
import type { Permission, ToolPermissions } from "./permissions";

interface Item extends vscode.QuickPickItem {
	readonly permission: Permission;
}

const words: { readonly [K in Permission["scope"]]: string } = {
	always: "always allowed",
	chat: "allowed in this chat",
};

/** Manage Tool Permissions…: takes back what was allowed. */
export async function managePermissions(permissions: ToolPermissions, chat: string): Promise<void> {
	const all = permissions.list(chat);
	if (all.length === 0) {
		void vscode.window.showInformationMessage("No tool is allowed without being asked for.");
		return;
	}
	const items = all.map(
		(permission): Item => ({
			label: permission.title,
			description: words[permission.scope],
			picked: true,
			permission,
		}),
	);
	const kept = await vscode.window.showQuickPick(items, {
		title: "Stream Panel: Manage Tool Permissions",
		placeHolder: "Clear a tool to be asked again before it runs",
		canPickMany: true,
	});
	if (!kept) return;
	for (const item of items) {
		if (!kept.includes(item)) await permissions.takeBack(item.permission, chat);
	}
}
