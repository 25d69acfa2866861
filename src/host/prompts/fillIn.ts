import * as vscode from "vscode";
import type { Attachment } from "../../core/events/question";
import { fillPrompt, type PromptVariable, unknownNames, variablesIn } from "../../core/prompts/fillPrompt";
import { problemLines } from "../../core/prompts/problemLines";
import type { Prompt } from "../../core/prompts/prompts";
import { attach, type NothingToAttach } from "../answers/attachments";
import { reportedProblems } from "./reportedProblems";

/** A prompt that is ready to be asked. */
export interface FilledIn {
	readonly text: string;
	/** What the user attached, and the code that the prompt refers to. */
	readonly attachments: readonly Attachment[];
	/** A sentence for the user. */
	readonly note?: string;
}

type Place = Pick<Attachment, "uri" | "name" | "languageId" | "lines">;

/**
 * Fills in a prompt from the editor's current state. Code is sent as an attachment that the text refers to,
 * so that it is in a fence that it cannot close, and the size limit of attachments applies.
 *
 * @param pending the user's attachments: without a selection, the prompt refers to them
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
