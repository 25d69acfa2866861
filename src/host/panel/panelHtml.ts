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

/** What a page loads. Paths are relative to the extension's folder. */
interface PageParts {
	readonly title: string;
	readonly script: string;
	readonly styles: readonly string[];
}

/** The panel's page. */
export function panelHtml(webview: vscode.Webview, extension: vscode.Uri): string {
	return pageHtml(webview, extension, {
		title: "Stream Panel",
		script: "dist/panel.js",
		styles: ["media/panel.css", "media/markdown.css"],
	});
}

/**
 * A page of the extension. Its policy allows only our own script (by nonce), our own styles and font, and images
 * created from checked bytes (fault 143).
 */
export function pageHtml(
	webview: vscode.Webview,
	extension: vscode.Uri,
	{ title, script, styles }: PageParts,
): string {
	const nonce = randomBytes(24).toString("base64");
	const asset = (path: string) =>
		attribute(webview.asWebviewUri(vscode.Uri.joinPath(extension, ...path.split("/"))).toString());
	const policy = [
		"default-src 'none'",
		`script-src 'nonce-${nonce}'`,
		`style-src ${webview.cspSource}`,
		`font-src ${webview.cspSource}`,
		"img-src blob:",
	].join("; ");
	const links = ["dist/codicon.css", ...styles].map(
		(path) => `<link rel="stylesheet" href="${asset(path)}">`,
	);
	return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${attribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${links.join("\n")}
</head>
<body>
<script nonce="${nonce}" src="${asset(script)}"></script>
</body>
</html>`;
}

/** Escapes a value: a folder name may contain a quote or an angle bracket (fault 144). */
function attribute(value: string): string {
	return value.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}
