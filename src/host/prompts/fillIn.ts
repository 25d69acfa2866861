import * as vscode from "vscode";
import type { Attachment } from "../../core/events/question";
import { fillPrompt, type PromptVariable, unknownNames, variablesIn } from "../../core/prompts/fillPrompt";
import { problemLines } from "../../core/prompts/problemLines";
import type { Prompt } from "../../core/prompts/prompts";
import { attach, type NothingToAttach } from "../answers/attachments";
import { reportedProblems } from "./reportedProblems";

/** A prompt as it is asked. */
export interface FilledIn {
	readonly text: string;
	/** What goes along: what was attached, and the code that the prompt names. */
	readonly attachments: readonly Attachment[];
	/** What the user should know of it, in one sentence. */
	readonly note?: string;
}

type Place = Pick<Attachment, "uri" | "name" | "languageId" | "lines">;

/**
 * Fills in a prompt by what the editor shows now. Code goes along as an attachment, and the text names it:
 * so it stands in a fence that it cannot leave, and is as long as an attachment may be.
 *
 * @param pending what the user has attached: where nothing is selected, the prompt means that
 */
export async function fillIn(
	prompt: Prompt,
	pending: readonly Attachment[],
): Promise<FilledIn | NothingToAttach> {
	const wanted = variablesIn(prompt.text);
	const editor = vscode.window.activeTextEditor ?? vscode.window.visibleTextEditors[0];
	const taken: Attachment[] = [...pending];
	const take = async (selection?: vscode.Selection): Promise<Place | NothingToAttach> => {
		if (!editor) return nothing(prompt);
		const found = await attach(editor.document, selection);
		if ("problem" in found) return found;
		if (!taken.some((one) => samePlace(one, found))) taken.push(found);
		return found;
	};
	const values: Record<PromptVariable, string> = { selection: "", file: "", language: "", problems: "" };
	let subject: Place | undefined = pending[0];
	if (wanted.has("selection") || (wanted.size > 0 && !subject)) {
		const selected = editor && !editor.selection.isEmpty ? editor.selection : undefined;
		const found = !selected && subject ? subject : await take(selected);
		if ("problem" in found) return found;
		subject = found;
		values.selection = !selected && pending.length > 1 ? "the attached code" : placeWords(found);
	}
	if (wanted.has("file")) {
		const found = await take();
		if ("problem" in found) return found;
		values.file = placeWords(found);
	}
	if (subject) {
		values.language = subject.languageId;
		values.problems = problemLines(reportedProblems(vscode.Uri.parse(subject.uri), subject.lines));
	}
	const { text, unknown } = fillPrompt(prompt.text, values);
	return {
		text,
		attachments: taken,
		...(unknown.length > 0 ? { note: unknownNames(prompt.name, unknown) } : {}),
	};
}

function nothing({ name }: Prompt): NothingToAttach {
	return { problem: `The prompt /${name} needs code. Open a text file, or attach one.` };
}

function placeWords({ name, lines }: Place): string {
	if (lines === undefined) return name;
	return lines[0] === lines[1] ? `${name} (line ${lines[0]})` : `${name} (lines ${lines[0]}–${lines[1]})`;
}

function samePlace(a: Place, b: Place): boolean {
	return a.uri === b.uri && a.lines?.[0] === b.lines?.[0] && a.lines?.[1] === b.lines?.[1];
}
