import assert from "node:assert/strict";
import { describe, it } from "mocha";
import * as vscode from "vscode";

const id = "stream-panel.stream-panel";

describe("The extension in a real VS Code", () => {
	it("is installed and starts", async () => {
		const extension = vscode.extensions.getExtension(id);
		assert.ok(extension, `${id} is not installed`);
		await extension.activate();
		assert.equal(extension.isActive, true);
	});

	it("registers every command in package.json", async () => {
		const offered: { command: string }[] =
			vscode.extensions.getExtension(id)?.packageJSON.contributes?.commands ?? [];
		assert.notEqual(offered.length, 0, "package.json has no commands");
		const known = new Set(await vscode.commands.getCommands(true));
		assert.deepEqual(
			offered.map(({ command }) => command).filter((command) => !known.has(command)),
			[],
		);
	});

	it("has the sample folder open", () => {
		assert.equal(vscode.workspace.workspaceFolders?.length, 1);
	});
});
