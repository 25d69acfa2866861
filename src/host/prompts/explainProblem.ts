import * as vscode from "vscode";
import { problemLines } from "../../core/prompts/problemLines";
import type { Assistant } from "../answers/assistant";
import { attach } from "../answers/attachments";
import { prefix } from "../commands/commands";
import { reportedProblem } from "./reportedProblems";

/** A problem in a document, as the code action passes it to the command. */
interface ProblemPlace {
	readonly document: vscode.TextDocument;
	readonly diagnostic: vscode.Diagnostic;
}

/** How many lines above and below a problem are attached. */
const around = 10;

/** How many problems at one position get their own action. */
const most = 5;

const title = "Explain with Stream Panel";

/** Offers an explanation next to the fixes of a problem. It is never the preferred action. */
export class ExplainProblemActions implements vscode.CodeActionProvider {
	static register(): vscode.Disposable {
		return vscode.languages.registerCodeActionsProvider({ pattern: "**" }, new ExplainProblemActions(), {
			providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
		});
	}

	provideCodeActions(
		document: vscode.TextDocument,
		_range: vscode.Range,
		{ diagnostics }: vscode.CodeActionContext,
	): vscode.CodeAction[] {
		return diagnostics.slice(0, most).map((diagnostic) => {
			const words = diagnostics.length > 1 ? `${title}: ${firstLine(diagnostic.message)}` : title;
			const action = new vscode.CodeAction(words, vscode.CodeActionKind.QuickFix);
			action.diagnostics = [diagnostic];
			const place: ProblemPlace = { document, diagnostic };
			action.command = { command: `${prefix}explainProblem`, title: words, arguments: [place] };
			return action;
		});
	}
}

/** Asks about a problem, with the lines around it. @param place from the code action; default: the cursor */
export async function explainProblem(assistant: Assistant, place: unknown): Promise<void> {
	const found = isPlace(place) ? place : problemAtCursor();
	if (!found) {
		void vscode.window.showInformationMessage(
			"There is no problem at the cursor. Go to one with Go to Next Problem, then explain it.",
		);
		return;
	}
	const { document, diagnostic } = found;
	const text = `Explain this problem and how to solve it:\n${problemLines([reportedProblem(diagnostic)])}`;
	await assistant.explain(attach(document, linesAround(document, diagnostic.range)), text);
}

function problemAtCursor(): ProblemPlace | undefined {
	const editor = vscode.window.activeTextEditor;
	if (!editor) return undefined;
	const { document, selection } = editor;
	const here = vscode.languages
		.getDiagnostics(document.uri)
		.filter(({ range }) => range.start.line <= selection.end.line && range.end.line >= selection.start.line)
		.sort((a, b) => distance(a, selection) - distance(b, selection) || a.severity - b.severity);
	return here[0] && { document, diagnostic: here[0] };
}

/** 0 if the problem is at the cursor, 1 if it is elsewhere in the line. */
function distance({ range }: vscode.Diagnostic, selection: vscode.Selection): number {
	return range.intersection(selection) ? 0 : 1;
}

function linesAround(document: vscode.TextDocument, { start, end }: vscode.Range): vscode.Range {
	const last = document.lineAt(Math.min(document.lineCount - 1, end.line + around));
	return new vscode.Range(Math.max(0, start.line - around), 0, last.lineNumber, last.text.length);
}

function firstLine(message: string): string {
	return message.split("\n", 1)[0]?.slice(0, 80) ?? "";
}

function isPlace(value: unknown): value is ProblemPlace {
	return typeof value === "object" && value !== null && "document" in value && "diagnostic" in value;
}
