import * as vscode from "vscode";
import { withoutCitationMarks } from "../../../core/citations/citationMarks";
import { wholeText } from "../../../core/conversation/continuation";
import { AnswerText } from "../../../core/editor/answer/answerText";
import { findBlock } from "../../../core/editor/answer/blockFilter";
import { wantsCode } from "../../../core/editor/answer/prose";
import type { Wanted } from "../../../core/editor/editorText";
import type { Chats } from "../../../core/run/chats";
import { Disposable } from "../../disposable";
import { newestAnswer } from "../newestAnswer";
import { refusal } from "../refusal";
import type { EditorStreams } from "../streams";
import { taken, tell } from "../usableEditor";

/**
 * Insert Answer at Cursor and Insert Code: writes the text that has arrived, and then the rest as it streams.
 */
export class Insertion extends Disposable {
	/** The last active text editor, because the panel itself may be active. */
	private last: vscode.TextEditor | undefined = vscode.window.activeTextEditor;

	constructor(
		private readonly chats: Chats,
		private readonly streams: EditorStreams,
	) {
		super();
		this._register(
			vscode.window.onDidChangeActiveTextEditor((editor) => {
				if (editor) this.last = editor;
			}),
		);
	}

	/** @param run the answer's run; without it, the newest answer is inserted */
	async answer(run?: string): Promise<void> {
		const answer = newestAnswer(this.chats, run);
		if (!answer) return;
		// Text that several requests brought is inserted as one.
		const text = answer.continuations ? wholeText(answer) : undefined;
		await this.insert(answer.id, ({ languageId }) => (wantsCode(languageId) ? "allCode" : "prose"), text);
	}

	/** @param code the block's code, as far as the panel showed it */
	async code(code: string, run?: string): Promise<void> {
		const found = run === undefined ? undefined : this.chats.answer(run);
		const live = found !== undefined && found.ended === undefined;
		const answer = live ? new AnswerText(false).read(found.response, false).text : "";
		// The panel shows the block without citation marks.
		const block = live ? findBlock(withoutCitationMarks(answer), code) : undefined;
		if (found && block !== undefined) await this.insert(found.id, () => ({ block }));
		else await this.insert(run ?? "", () => "text", code);
	}

	private async insert(
		run: string,
		wanted: (document: vscode.TextDocument) => Wanted,
		text?: string,
	): Promise<void> {
		const editor = this.editor();
		if (!editor) return tell("Open the file for this text, then insert it again.");
		const problem = await refusal(editor);
		if (problem) return tell(problem);
		const { document } = editor;
		if (this.streams.busy(document)) {
			return tell(taken);
		}
		const at = document.offsetAt(editor.selection.active);
		const stream = this.streams.open({
			document,
			span: { start: at, end: at },
			wanted: wanted(document),
			run,
			own: false,
			accepted: text !== undefined || this.chats.answer(run)?.ended !== undefined,
			...(text === undefined ? {} : { text }),
		});
		if (!stream.live || stream.accepted) await stream.writer.landed();
	}

	private editor(): vscode.TextEditor | undefined {
		const active = vscode.window.activeTextEditor;
		if (active) return active;
		return vscode.window.visibleTextEditors.find((editor) => editor.document === this.last?.document);
	}
}
