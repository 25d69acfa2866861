import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import { reloadCommand } from "../../core/commands/hostCommands";

/** The only folders that the panel may load from. */
export function localRoots(extension: vscode.Uri): vscode.Uri[] {
	return [vscode.Uri.joinPath(extension, "dist"), vscode.Uri.joinPath(extension, "media")];
}

/** The permissions of the panel's page: scripts, its own folders, and one command that needs no extension. */
export function panelOptions(extension: vscode.Uri): vscode.WebviewOptions {
	return {
		enableScripts: true,
		localResourceRoots: localRoots(extension),
		enableCommandUris: [reloadCommand],
	};
}

/**
 * The panel's page. Its policy allows only our own script (by nonce), our own styles and font, and images
 * created from checked bytes (fault 143).
 */
export function panelHtml(webview: vscode.Webview, extension: vscode.Uri): string {
	const nonce = randomBytes(24).toString("base64");
	const asset = (...path: string[]) =>
		attribute(webview.asWebviewUri(vscode.Uri.joinPath(extension, ...path)).toString());
	const policy = [
		"default-src 'none'",
		`script-src 'nonce-${nonce}'`,
		`style-src ${webview.cspSource}`,
		`font-src ${webview.cspSource}`,
		"img-src blob:",
	].join("; ");
	return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${attribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Stream Panel</title>
<link rel="stylesheet" href="${asset("dist", "codicon.css")}">
<link rel="stylesheet" href="${asset("media", "panel.css")}">
<link rel="stylesheet" href="${asset("media", "markdown.css")}">
</head>
<body>
<script nonce="${nonce}" src="${asset("dist", "panel.js")}"></script>
</body>
</html>`;
}

/** Escapes a value: a folder name may contain a quote or an angle bracket (fault 144). */
function attribute(value: string): string {
	return value.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}
