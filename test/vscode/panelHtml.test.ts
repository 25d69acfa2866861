import assert from "node:assert/strict";
import { describe, it } from "mocha";
import * as vscode from "vscode";
import { localRoots, panelHtml, panelOptions } from "../../src/host/panel/panelHtml";

const webview = {
	asWebviewUri: (uri: vscode.Uri) => ({ toString: () => uri.path }),
	cspSource: "https://*.example.net",
} as unknown as vscode.Webview;

describe("The panel's page", () => {
	it("fault 144: escapes quotes, brackets and script tags in a folder name", () => {
		const extension = vscode.Uri.file(`/a"><script>alert(1)</script><b c='&`);
		const html = panelHtml(webview, extension);
		assert.equal(html.match(/<script/g)?.length, 1);
		assert.equal(html.match(/<\/script>/g)?.length, 1);
		assert.doesNotMatch(html, /alert\(1\)<\/script>|<b c=/);
		for (const [, value = ""] of html.matchAll(/(?:href|src)="([^"]*)"/g)) assert.doesNotMatch(value, /[<>]/);
	});

	it("fault 188: may run only the command that reloads the window", async () => {
		const { enableCommandUris } = panelOptions(vscode.Uri.file("/x"));
		assert.deepEqual(enableCommandUris, ["workbench.action.reloadWindow"]);
		assert.ok((await vscode.commands.getCommands(true)).includes("workbench.action.reloadWindow"));
	});

	it("fault 144: loads only the bundles and the media folder", () => {
		const roots = localRoots(vscode.Uri.file("/x")).map(({ path }) => path);
		assert.deepEqual(roots, ["/x/dist", "/x/media"]);
	});
});
