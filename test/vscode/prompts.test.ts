import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import * as vscode from "vscode";
import { builtinPrompts, type Prompt } from "../../src/core/prompts/prompts";
import { Assistant } from "../../src/host/answers/assistant";
import type { Questions } from "../../src/host/answers/questions";
import type { Panel } from "../../src/host/panel/panel";
import { explainProblem } from "../../src/host/prompts/explainProblem";
import { type FilledIn, fillIn } from "../../src/host/prompts/fillIn";

const lines = Array.from({ length: 40 }, (_, at) => `line ${at + 1}`);
const prompt = (text: string): Prompt => ({ name: "mine", description: "", text });

async function filled(text: string, pending: Parameters<typeof fillIn>[1] = []): Promise<FilledIn> {
	const found = await fillIn(prompt(text), pending);
	assert.ok(!("problem" in found), "problem" in found ? found.problem : "");
	return found;
}

async function closeAll(): Promise<void> {
	for (let round = 0; round < 20 && vscode.window.activeTextEditor; round++) {
		await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
	}
}

describe("A prompt in a real VS Code", () => {
	const problems = vscode.languages.createDiagnosticCollection("prompts-test");
	let editor: vscode.TextEditor;
	let name = "";

	before(async () => {
		const document = await vscode.workspace.openTextDocument({
			content: lines.join("\n"),
			language: "plaintext",
		});
		editor = await vscode.window.showTextDocument(document);
		name = vscode.workspace.asRelativePath(document.uri);
		const late = new vscode.Diagnostic(
			new vscode.Range(20, 0, 20, 4),
			"is far",
			vscode.DiagnosticSeverity.Hint,
		);
		const here = new vscode.Diagnostic(new vscode.Range(2, 0, 2, 4), "is\nwrong");
		here.source = "ts";
		here.code = { value: 2322, target: vscode.Uri.parse("https://example.com") };
		problems.set(document.uri, [late, here]);
	});
	after(async () => {
		problems.dispose();
		await closeAll();
	});

	it("names the selection and takes its code along", async () => {
		editor.selection = new vscode.Selection(1, 0, 3, 0);
		const { text, attachments, note } = await filled("{selection} in {language}:\n{problems}");
		assert.equal(text, `${name} (lines 2–3) in plaintext:\n- line 3, error: is wrong (ts 2322)`);
		assert.deepEqual(
			attachments.map((one) => [one.text, one.lines]),
			[["line 2\nline 3\n", [2, 3]]],
		);
		assert.equal(note, undefined);
	});

	it("means the whole file where nothing is selected", async () => {
		editor.selection = new vscode.Selection(1, 0, 1, 0);
		const { text, attachments } = await filled("{selection}: {problems}");
		assert.equal(text, `${name}: - line 3, error: is wrong (ts 2322)\n- line 21, hint: is far`);
		assert.deepEqual(
			attachments.map((one) => [one.text.length, one.lines]),
			[[lines.join("\n").length, undefined]],
		);
	});

	it("means what is attached where nothing is selected, and takes nothing twice", async () => {
		editor.selection = new vscode.Selection(1, 0, 3, 0);
		const { attachments: pending } = await filled("{selection}");
		assert.equal((await filled("{selection} {selection}", pending)).attachments.length, 1);
		editor.selection = new vscode.Selection(9, 0, 9, 0);
		const { text, attachments } = await filled("{selection}", pending);
		assert.deepEqual([text, attachments], [`${name} (lines 2–3)`, pending]);
		const both = await filled("{selection} of {file}", pending);
		assert.equal(both.text, `${name} (lines 2–3) of ${name}`);
		assert.deepEqual(
			both.attachments.map(({ lines: of }) => of),
			[[2, 3], undefined],
		);
	});

	it("tells of a name that is no variable, in one sentence", async () => {
		const { text, note } = await filled("Why {that}?");
		assert.equal(text, "Why {that}?");
		assert.match(note ?? "", /^The prompt \/mine contains \{that\}, which is not a variable/);
	});

	it("needs no code where its text names none, and says what it needs otherwise", async () => {
		await closeAll();
		assert.deepEqual((await filled("Tell a joke.")).attachments, []);
		const [explain] = builtinPrompts;
		assert.ok(explain);
		const found = await fillIn(explain, []);
		assert.ok("problem" in found);
		assert.equal(found.problem, "The prompt /explain needs code. Open a text file, or attach one.");
	});
});

describe("Explain with Stream Panel", () => {
	const problems = vscode.languages.createDiagnosticCollection("explain-test");
	let editor: vscode.TextEditor;
	const asked: { text: string; attachments: readonly { lines?: readonly number[]; text: string }[] }[] = [];
	const assistant = new Assistant(
		{ current: {} } as ConstructorParameters<typeof Assistant>[0],
		{
			ask: async (_chat: unknown, question: (typeof asked)[number]) => void asked.push(question),
		} as unknown as Questions,
		Promise.resolve(),
		() => ({ reveal: async () => {}, refresh: () => {} }) as unknown as Panel,
		{ resume: async () => "ended" },
	);

	before(async () => {
		await vscode.extensions.getExtension("stream-panel.stream-panel")?.activate();
		const document = await vscode.workspace.openTextDocument({ content: lines.join("\n") });
		editor = await vscode.window.showTextDocument(document);
		const one = new vscode.Diagnostic(new vscode.Range(14, 0, 14, 4), "is wrong");
		const other = new vscode.Diagnostic(
			new vscode.Range(14, 2, 14, 6),
			"is odd\nindeed",
			vscode.DiagnosticSeverity.Warning,
		);
		const alone = new vscode.Diagnostic(new vscode.Range(0, 0, 0, 4), "is first");
		problems.set(document.uri, [one, other, alone]);
	});
	after(async () => {
		problems.dispose();
		await closeAll();
	});

	const actions = async (line: number) => {
		const range = new vscode.Range(line, 0, line, 6);
		const all = await vscode.commands.executeCommand<vscode.CodeAction[]>(
			"vscode.executeCodeActionProvider",
			editor.document.uri,
			range,
		);
		return all.filter(({ title }) => title.startsWith("Explain with Stream Panel"));
	};

	it("is offered on a problem, and never as the preferred correction", async () => {
		const [alone, ...none] = await actions(0);
		assert.deepEqual([alone?.title, none], ["Explain with Stream Panel", []]);
		assert.equal(alone?.kind?.value, vscode.CodeActionKind.QuickFix.value);
		assert.equal(alone?.isPreferred ?? false, false);
		assert.equal(alone?.command?.command, "streamPanel.explainProblem");
		assert.deepEqual(await actions(30), []);
	});

	it("tells several problems at one place apart", async () => {
		const titles = (await actions(14)).map(({ title }) => title).toSorted();
		assert.deepEqual(titles, ["Explain with Stream Panel: is odd", "Explain with Stream Panel: is wrong"]);
	});

	it("asks about the problem, with the lines around it", async () => {
		const [alone] = await actions(0);
		await explainProblem(assistant, alone?.command?.arguments?.[0]);
		editor.selection = new vscode.Selection(14, 5, 14, 5);
		await explainProblem(assistant, undefined);
		assert.deepEqual(
			asked.map(({ text, attachments }) => [text.split("\n"), attachments.map((one) => one.lines)]),
			[
				[["Explain this problem and how to solve it:", "- line 1, error: is first"], [[1, 11]]],
				[["Explain this problem and how to solve it:", "- line 15, warning: is odd indeed"], [[5, 25]]],
			],
		);
	});
});
