import * as vscode from "vscode";
import { wantsCode } from "../../core/editor/answer/prose";
import type { Span } from "../../core/editor/change";
import { instructionsFor, type Task } from "../../core/editor/instructions";
import { builtinId } from "../../core/endpoints/endpoint";
import type { Chats } from "../../core/run/chats";
import type { Answerer } from "../answers/answerer";
import { prefix } from "../commands/commands";
import { setting } from "../settings";
import type { PromptBox } from "./display/promptBox";
import { indentation, trimmed } from "./document/placeIn";
import { longestSelection, surroundings } from "./document/surroundings";
import type { EditorStreams } from "./streams";
import { taken, tell, usableEditor } from "./usableEditor";

/** A prompt from a keybinding, so that the user is not asked. */
export interface WritingOptions {
	readonly prompt?: string;
}

/**
 * Generate at Cursor… and Rewrite Selection…: questions whose answers are written directly into a document.
 */
export class Writing {
	constructor(
		private readonly chats: Chats,
		private readonly answerer: Answerer,
		private readonly streams: EditorStreams,
		private readonly prompts: PromptBox,
	) {}

	async generate(options: WritingOptions): Promise<void> {
		const editor = await this.usable("generate");
		if (!editor) return;
		const prompt =
			options.prompt ??
			(await this.prompts.ask("Generate at Cursor", "Describe what to write, then press Enter"));
		if (prompt === undefined) return;
		const at = editor.document.offsetAt(editor.selection.active);
		await this.begin("generate", editor.document, { start: at, end: at }, prompt);
	}

	async rewrite(options: WritingOptions): Promise<void> {
		const editor = await this.usable("rewrite");
		if (!editor) return;
		const { document, selection } = editor;
		const span = trimmed(document, selection);
		if (span.end - span.start > longestSelection) {
			tell("The selection is too long to rewrite at once. Select less.");
			return;
		}
		const prompt =
			options.prompt ??
			(await this.prompts.ask("Rewrite Selection", "Describe the change, then press Enter"));
		if (prompt === undefined) return;
		// The document may have changed while the user typed the prompt.
		const now = editor.selection.isEqual(selection) ? span : trimmed(document, editor.selection);
		await this.begin("rewrite", document, now, prompt);
	}

	/** The active editor, if it can be written to and a model is selected; otherwise tells the user why not. */
	private async usable(kind: Task["kind"]): Promise<vscode.TextEditor | undefined> {
		const { activeTextEditor: active } = vscode.window;
		if (kind === "rewrite" && active?.document.getText(active.selection).trim() === "") {
			tell("Select the text to rewrite.");
			return undefined;
		}
		const editor = await usableEditor(this.streams);
		return editor && (await this.hasModel()) ? editor : undefined;
	}

	/** The built-in explainer can't write code. */
	private async hasModel(): Promise<boolean> {
		if (this.answerer().source.endpoint !== builtinId) return true;
		const select = "Select Endpoint";
		const answer = await vscode.window.showInformationMessage(
			"The built-in explainer can't write code. Select an endpoint with a model.",
			select,
		);
		if (answer !== select) return false;
		await vscode.commands.executeCommand(`${prefix}selectEndpoint`);
		return this.answerer().source.endpoint !== builtinId;
	}

	private async begin(
		kind: Task["kind"],
		document: vscode.TextDocument,
		span: Span,
		prompt: string,
	): Promise<void> {
		const attachments = await surroundings(document, span);
		if (!attachments) return;
		if (this.streams.busy(document)) return tell(taken);
		const code = wantsCode(document.languageId);
		const run = crypto.randomUUID();
		const line = document.positionAt(span.start).line + 1;
		const target = {
			kind,
			uri: document.uri.toString(),
			name: vscode.workspace.asRelativePath(document.uri),
			line,
		};
		const task = { kind, code, languageId: document.languageId, ...indentation(document) };
		const own = setting("instructions");
		this.streams.open({ document, span, wanted: code ? "code" : "prose", run, own: true, accepted: false });
		await this.chats.current.ask({
			...this.answerer(),
			question: { text: prompt, attachments, target },
			instructions: instructionsFor({ ...task, own }),
			alone: true,
			id: run,
		});
	}
}
