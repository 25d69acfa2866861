import * as vscode from "vscode";
import { endpointName } from "../../core/endpoints/endpoint";
import { StreamError } from "../../core/errors/errors";
import { type ContainerFile, fetchContainerFile } from "../../core/links/containerFile";
import { endpoints } from "../endpoints/endpoints";
import { probedEndpoint, type Servers } from "../endpoints/servers";
import { withCancel } from "../progress";

/**
 * Saves a file that the model created, to a location that the user selects, and does not open it.
 *
 * @param endpointId the endpoint that answered, from which the file is downloaded
 * @param filename the model's name for the file; only its last part is used
 */
export async function saveContainerFile(
	servers: Servers,
	endpointId: string,
	file: ContainerFile,
	filename: string,
): Promise<void> {
	const endpoint = endpoints().find(({ id }) => id === endpointId);
	if (!endpoint) {
		await vscode.window.showInformationMessage(
			"The endpoint that created this file is no longer in the settings.",
		);
		return;
	}
	const target = await vscode.window.showSaveDialog({
		title: `Save the file from ${endpointName(endpoint)}`,
		saveLabel: "Save",
		defaultUri: suggested(filename),
	});
	if (!target) return;
	try {
		await withCancel("Stream Panel: saving the file…", async (signal) => {
			const probed = await probedEndpoint(servers, endpoint, signal);
			const bytes = await fetchContainerFile(probed, file, signal);
			if (!signal.aborted) await vscode.workspace.fs.writeFile(target, bytes);
		});
	} catch (error) {
		if (!(error instanceof StreamError)) throw error;
		await vscode.window.showErrorMessage(error.failure.message);
	}
}

/** A file in the first workspace folder. A model's file name never leads out of it. */
function suggested(filename: string): vscode.Uri {
	const name = (filename.split(/[\\/]/).at(-1) ?? "").replace(/[^\w.() -]/g, "_").replace(/^\.+/, "");
	const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file("/");
	return vscode.Uri.joinPath(folder, name === "" ? "file" : name);
}
