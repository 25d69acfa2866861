import * as vscode from "vscode";
import { nameOf } from "./found";

/** The files among the dropped URIs. The user is asked about files outside the workspace first. */
export async function droppedFiles(addresses: readonly string[]): Promise<vscode.Uri[]> {
	const files: vscode.Uri[] = [];
	for (const uri of addresses.flatMap(parsed)) {
		if (await isFile(uri)) files.push(uri);
	}
	if (files.length === 0) {
		void vscode.window.showInformationMessage("Only files can be attached. Drop files of the Explorer.");
		return [];
	}
	const outside = files.filter((uri) => !vscode.workspace.getWorkspaceFolder(uri));
	if (outside.length === 0 || (await mayAttach(outside))) return files;
	return files.filter((uri) => !outside.includes(uri));
}

function parsed(address: string): vscode.Uri[] {
	try {
		return [ours(vscode.Uri.parse(address, true))];
	} catch {
		return [];
	}
}

/** For remote files, VS Code's window uses another URI scheme than an extension on the remote machine. */
function ours(uri: vscode.Uri): vscode.Uri {
	const isRemote = uri.scheme === "vscode-remote";
	const knowsRemote = vscode.workspace.workspaceFolders?.some((one) => one.uri.scheme === uri.scheme);
	return isRemote && !knowsRemote ? uri.with({ scheme: "file", authority: "" }) : uri;
}

async function isFile(uri: vscode.Uri): Promise<boolean> {
	try {
		return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.File) !== 0;
	} catch {
		return false;
	}
}

async function mayAttach(files: readonly vscode.Uri[]): Promise<boolean> {
	const [first] = files;
	const what = files.length === 1 && first ? `${nameOf(first)} is` : `${files.length} files are`;
	const attach = "Attach";
	const answer = await vscode.window.showWarningMessage(
		`${what} outside the workspace.`,
		{ modal: true, detail: "What you attach is sent to the endpoint that you have chosen." },
		attach,
	);
	return answer === attach;
}
