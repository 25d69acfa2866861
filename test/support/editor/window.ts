import assert from "node:assert/strict";
import * as vscode from "vscode";
import { LiveModel } from "./model";

/** Waits for a condition, not for a time. On failure, the message names the condition. */
export async function until(what: string, condition: () => boolean, limitMs = 10_000): Promise<void> {
	const end = Date.now() + limitMs;
	while (!condition()) {
		if (Date.now() > end) assert.fail(`Timed out waiting until ${what}.`);
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
}

/** Starts a model and selects it as the endpoint. */
export async function chosenModel(): Promise<LiveModel> {
	const model = await LiveModel.listen();
	const settings = vscode.workspace.getConfiguration("streamPanel");
	await settings.update("endpoints", [model.endpoint], vscode.ConfigurationTarget.Global);
	await settings.update("endpoint", "live", vscode.ConfigurationTarget.Global);
	return model;
}

/** Restores the user's own endpoint. */
export async function forgetModel(): Promise<void> {
	const settings = vscode.workspace.getConfiguration("streamPanel");
	await settings.update("endpoints", undefined, vscode.ConfigurationTarget.Global);
	await settings.update("endpoint", undefined, vscode.ConfigurationTarget.Global);
}

/** Waits until a document contains a text. */
export function has({ document }: vscode.TextEditor, text: string): Promise<void> {
	return until(`the document contains ${JSON.stringify(text)}`, () =>
		document.getText().includes(text),
	).catch(told(document));
}

/** Waits until a document equals a text. */
export function is({ document }: vscode.TextEditor, text: string): Promise<void> {
	return until(`the document is ${JSON.stringify(text)}`, () => document.getText() === text).catch(
		told(document),
	);
}

function told(document: vscode.TextDocument): (error: Error) => never {
	return (error) => {
		throw new Error(`${error.message} It is ${document.languageId}: ${JSON.stringify(document.getText())}`);
	};
}

let files = 0;

/** Opens a new file with this content. `|` is the cursor, `<` and `>` are the ends of a selection. */
export function openText(content: string, extension = "ts"): Promise<vscode.TextEditor> {
	files++;
	return openFile(`stream-${files}.${extension}`, content);
}

/** Opens a file of the open folder with this content. `|`, `<` and `>` as in openText. */
export async function openFile(name: string, content: string): Promise<vscode.TextEditor> {
	const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
	assert.ok(folder, "no folder is open");
	const uri = vscode.Uri.joinPath(folder, name);
	await vscode.workspace.fs.writeFile(uri, Buffer.from(content.replace(/[|<>]/g, "")));
	// Not openTextDocument: VS Code would keep the document open for minutes after its tab is closed.
	await run("vscode.open", uri);
	const shown = () =>
		vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
	await until(`${name} is shown`, () => shown() !== undefined && vscode.window.activeTextEditor === shown());
	const editor = shown();
	assert.ok(editor);
	await until(`${name} is reloaded`, () => editor.document.getText() === content.replace(/[|<>]/g, ""));
	select(editor, content);
	return editor;
}

function select(editor: vscode.TextEditor, content: string): void {
	const at = content.indexOf("|");
	const start = content.indexOf("<");
	const end = content.indexOf(">") - 1;
	const position = (offset: number) => editor.document.positionAt(Math.max(0, offset));
	editor.selection =
		start >= 0
			? new vscode.Selection(position(start), position(end))
			: new vscode.Selection(position(at), position(at));
}

export function run(command: string, ...args: readonly unknown[]): Thenable<unknown> {
	return vscode.commands.executeCommand(command, ...args);
}

/** Saves all files and closes every tab. */
export async function closeAll(): Promise<void> {
	await vscode.workspace.saveAll(false);
	await run("workbench.action.closeAllEditors");
	await until("every tab is closed", () =>
		vscode.window.tabGroups.all.every(({ tabs }) => tabs.length === 0),
	);
}
