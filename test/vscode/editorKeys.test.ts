import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import * as vscode from "vscode";
import { closeAll, run, until } from "../support/editor/window";

interface Binding {
	readonly key: string;
	readonly command: string;
	readonly when?: string;
}

/** Contexts in which the keyboard focus is not in a text editor that we write into. */
const elsewhere: ReadonlySet<string> = new Set([
	"activeEditor == 'workbench.editor.notebook'",
	"bannerFocused",
	"commentsFilterFocus",
	"filesExplorerFocus",
	"inChat",
	"inChatInput",
	"inKeybindings",
	"inModelsEditor",
	"inQuickInput",
	"inQuickOpen",
	"inSettingsEditor",
	"inWelcome",
	"listFocus",
	"notebookCellChatFocused",
	"notebookEditorFocused",
	"outputFilterFocus",
	"problemsFilterFocus",
	"replaceInputBoxFocus",
	"scmInputHasValidationMessage",
	"scmRepository",
	"statusBarFocused",
	"terminalChatFocus",
	"terminalFocus",
	"terminalFocusInAny",
	"webviewFindWidgetVisible",
]);

let defaults: readonly Binding[] = [];
const all: readonly Binding[] =
	vscode.extensions.getExtension("stream-panel.stream-panel")?.packageJSON.contributes.keybindings ?? [];
/** Those for text in an editor; the others are for our own views. */
const ours = all.filter(({ when }) => when?.includes("editorTextFocus"));

describe("The keybindings of streamed text", () => {
	before(async () => {
		await run("workbench.action.openDefaultKeybindingsFile");
		const text = () => vscode.window.activeTextEditor?.document.getText() ?? "";
		await until("the default keybindings are shown", () => text().includes('"command": "undo"'));
		const json = text().slice(text().indexOf("["));
		const parsed: readonly Binding[] = JSON.parse(json.replace(/^\s*\/\/.*$/gm, ""));
		defaults = parsed.filter(({ command }) => !command.startsWith("streamPanel."));
	});
	after(closeAll);

	it("are chords that VS Code does not use", () => {
		const chords = ours.filter(({ key }) => key !== "escape");
		assert.equal(chords.length, 8);
		const taken = new Set(defaults.map(({ key }) => key));
		assert.deepEqual(
			chords.filter(({ key }) => taken.has(key)).map(({ key }) => key),
			[],
		);
		// If a first stroke were a complete keybinding, VS Code would now wait for a second one.
		assert.ok(
			chords.every(({ key }) => [...taken].some((other) => other.startsWith(`${key.split(" ")[0]} `))),
		);
	});

	it("leave Escape to every widget that uses it", () => {
		const when = ours.find(({ key }) => key === "escape")?.when ?? "";
		const refused = new Set(
			when
				.split(" && ")
				.filter((one) => one.startsWith("!"))
				.map((one) => one.slice(1)),
		);
		assert.ok(when.startsWith("editorTextFocus && streamPanel.editor.writing && "));
		const escapes = defaults.filter(({ key, command }) => key === "escape" && !command.startsWith("-"));
		assert.ok(escapes.length > 20, `only ${escapes.length} keybindings for Escape were found`);
		const stolen = escapes.flatMap(({ command, when: theirs = "" }) =>
			theirs
				.split(" || ")
				.map((clause) => clause.split(" && ").map((one) => one.trim()))
				.filter((clause) => !clause.some((one) => refused.has(one) || elsewhere.has(one)))
				.map((clause) => `${command}: ${clause.join(" && ")}`),
		);
		assert.deepEqual(stolen, []);
	});
});
