import * as vscode from "vscode";
import type { CommandName } from "../../core/commands/commandNames";
import type { Completing } from "./completing";
import { editorOf } from "./document/edits";
import type { Insertion } from "./document/insertion";
import { reject } from "./reject";
import type { EditorStream } from "./stream";
import type { EditorStreams } from "./streams";
import type { AnswerFile } from "./targets/answerFile";
import type { AnswerTerminals } from "./targets/answerTerminal";
import type { Writing } from "./writing";

/** The commands that stream text into editors. */
export type EditorCommand = Extract<
	CommandName,
	| "generateAtCursor"
	| "rewriteSelection"
	| "completeAtCursor"
	| "insertAnswer"
	| "streamToTerminal"
	| "streamToNewFile"
	| "acceptText"
	| "rejectText"
	| "showTextDiff"
	| "stopWriting"
	| "continueAtEnd"
	| "showWriting"
>;

/** The objects that the editor commands use. */
export interface EditorParts {
	readonly streams: EditorStreams;
	readonly writing: Writing;
	readonly completing: Completing;
	readonly insertion: Insertion;
	readonly terminals: AnswerTerminals;
	readonly file: AnswerFile;
}

/**
 * Commands about one text take its id from its CodeLens. Without an id, they apply to the text at the cursor.
 */
export function editorCommands({
	streams,
	writing,
	completing,
	insertion,
	terminals,
	file,
}: EditorParts): Readonly<Record<EditorCommand, (argument?: unknown) => unknown>> {
	const on = (action: (stream: EditorStream) => unknown) => (id?: unknown) => {
		const stream = streams.meant(id);
		if (stream) return action(stream);
		void vscode.window.showInformationMessage("There is no streamed text at the cursor.");
		return undefined;
	};
	return {
		generateAtCursor: (options) => writing.generate(promptOf(options)),
		rewriteSelection: (options) => writing.rewrite(promptOf(options)),
		completeAtCursor: () => completing.complete(),
		insertAnswer: () => insertion.answer(),
		streamToTerminal: () => terminals.show(),
		streamToNewFile: () => file.open(),
		acceptText: on((stream) => streams.accept(stream)),
		rejectText: on((stream) => rejectText(streams, stream)),
		showTextDiff: on((stream) => streams.showDiff(stream)),
		stopWriting: (id) => on((stream) => streams.stop(stream))(id ?? streams.current?.id),
		continueAtEnd: on((stream) => stream.writer.continueAtEnd()),
		showWriting: () => on((stream) => reveal(stream))(streams.current?.id),
	};
}

/** Shows the document at the text. */
export async function reveal({ document, writer }: EditorStream): Promise<void> {
	const editor = await vscode.window.showTextDocument(document, editorOf(document)?.viewColumn);
	const { start, end } = writer.range;
	editor.revealRange(
		new vscode.Range(document.positionAt(start), document.positionAt(end)),
		vscode.TextEditorRevealType.InCenterIfOutsideViewport,
	);
}

async function rejectText(streams: EditorStreams, stream: EditorStream): Promise<void> {
	if (stream.live) streams.stop(stream);
	if (await reject(stream)) streams.drop(stream);
	else void vscode.window.showWarningMessage("The document could not be changed. It may be read-only.");
}

function promptOf(options: unknown): { readonly prompt?: string } {
	const prompt = typeof options === "object" && options !== null && "prompt" in options ? options.prompt : "";
	return typeof prompt === "string" && prompt.trim() !== "" ? { prompt } : {};
}
