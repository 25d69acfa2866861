import type * as vscode from "vscode";
import type { Answer } from "../../core/conversation/answer";
import { AnswerText } from "../../core/editor/answer/answerText";
import { type Hidden, hiddenIn } from "../../core/editor/answer/hidden";
import type { Span } from "../../core/editor/change";
import { EditorText, type Wanted } from "../../core/editor/editorText";
import { type Eol, lineEndsOnly } from "../../core/editor/lineEnds";
import type { StageOutput } from "../../core/editor/stage";
import { type Edit, type EditAnswer, Writer, type WriterState } from "../../core/editor/writer";
import type { RunEnded } from "../../core/events/runEvents";
import { makeEdit } from "./document/edits";
import { eolOf, placeIn } from "./document/placeIn";

/** What is written, and where. */
export interface StreamPlan {
	readonly document: vscode.TextDocument;
	/** The range to write to. Its text is replaced by the first edit. */
	readonly span: Span;
	readonly wanted: Wanted;
	/** The run of the answer. */
	readonly run: string;
	/** Whether the run was started for this document, and stops with the writing. */
	readonly own: boolean;
	/** Whether the text is accepted from the beginning: no highlighting, nothing to accept. */
	readonly accepted: boolean;
	/** The text itself, if it is not read from the run's answer. */
	readonly text?: string;
}

/**
 * `waiting` for the first word, `writing`, or `paused` because the user edited the text; then how it ended.
 * `done` and `cut` texts are highlighted until they are accepted or rejected.
 */
export type Phase =
	| "waiting"
	| "writing"
	| "paused"
	| "done"
	| "cut"
	| "nothing"
	| "gone"
	| "replaced"
	| "refused";

/** One answer that is written into one document. */
export class EditorStream {
	readonly id = crypto.randomUUID();
	readonly startedAt = Date.now();
	/** The original text of the range; empty if nothing is replaced. */
	readonly original: string;
	readonly writer: Writer;
	/** How the run ended, if it has. */
	ended: RunEnded | undefined;
	endedAt: number | undefined;
	hidden: readonly Hidden[] = [];
	accepted: boolean;
	/** Replaced by a new object if its tab is closed and opened again. */
	document: vscode.TextDocument;
	/** The end that was reported to the user. */
	reportedPhase: Phase | undefined;
	/** The whole document before the first edit. */
	before: string | undefined;
	private eol: Eol;
	private firstAt: number | undefined;
	private readonly answer: AnswerText;
	private readonly text: EditorText;
	private finished = false;
	private partly = false;

	/** @param onChange called whenever something visible may have changed */
	constructor(
		readonly plan: StreamPlan,
		private readonly onChange: () => void,
	) {
		const { document, span, wanted } = plan;
		this.document = document;
		this.eol = eolOf(document);
		this.accepted = plan.accepted;
		this.original = document.getText().slice(span.start, span.end);
		this.answer = new AnswerText(wanted === "prose" || (typeof wanted === "object" && "suffix" in wanted));
		this.text = new EditorText(wanted, document.languageId, placeIn(document, span));
		this.writer = new Writer(span, (edit) => this.make(edit), onChange);
	}

	get phase(): Phase {
		const { state } = this.writer;
		if (state === "writing" && !this.writer.began) return "waiting";
		return this.over[state] ?? (state as "writing" | "paused");
	}

	/** Whether more text may arrive. */
	get live(): boolean {
		return this.writer.state === "writing" || this.writer.state === "paused";
	}

	/** Whether the document contains streamed text that was not accepted. */
	get marked(): boolean {
		return !this.accepted && this.writer.spans.length > 0;
	}

	/** Whether part of the answer was left out because it is not code; known at the end. */
	get leftOut(): boolean {
		return this.partly && this.writer.began;
	}

	/** Characters per second since the first one. */
	get rate(): number {
		if (this.firstAt === undefined) return 0;
		const seconds = Math.max(1, ((this.endedAt ?? Date.now()) - this.firstAt) / 1_000);
		return Math.round(this.writer.text.length / seconds);
	}

	/** Reads the new text of the answer, after each batch of events. */
	read(answer: Answer): void {
		if (this.finished) return;
		this.add(this.text.take(this.answer.read(answer.response, answer.ended !== undefined)));
		if (answer.ended) this.finish(answer.ended);
		else if (this.text.ended) this.finish({ type: "run.ended", outcome: "completed" });
	}

	/** Writes a complete text. */
	give(text: string): void {
		this.add(this.text.push(text));
		this.finish({ type: "run.ended", outcome: "completed" });
	}

	/** No more text will arrive: writes the rest. */
	finish(ended: RunEnded): void {
		if (this.finished) return;
		this.finished = true;
		this.ended = ended;
		this.endedAt = Date.now();
		this.add(this.text.finish(ended.outcome !== "completed"));
		this.partly = this.text.leftOut;
		this.writer.finish();
		this.onChange();
	}

	/** The document was changed, by the writer or by someone else. */
	changed({ document, contentChanges, reason }: vscode.TextDocumentChangeEvent): void {
		const changes = contentChanges.map(({ rangeOffset, rangeLength, text }) => ({
			offset: rangeOffset,
			length: rangeLength,
			text,
		}));
		const from = this.eol;
		this.eol = eolOf(document);
		const lineEnds =
			this.eol === from ? undefined : lineEndsOnly(changes, { from, to: this.eol, text: document.getText() });
		this.writer.changed({ changes, undo: reason !== undefined, ...(lineEnds ? { lineEnds } : {}) });
	}

	/**
	 * The document was saved. If a formatter changed only white space, the user did not edit the text, and
	 * writing continues (fault 169).
	 */
	saved(): void {
		if (this.phase !== "paused") return;
		const { start, end } = this.writer.range;
		const now = this.document.getText().slice(start, end);
		if (now.replace(/\s/g, "") === this.writer.done.replace(/\s/g, "")) this.writer.continueAtEnd();
	}

	/** The file is open again, unchanged: writing continues in the new document. */
	reopened(document: vscode.TextDocument): void {
		if (!this.document.isClosed || document.uri.toString() !== this.document.uri.toString()) return;
		if (document.getText() !== this.document.getText()) return;
		this.document = document;
		this.writer.wake();
	}

	private make(edit: Edit): Promise<EditAnswer> {
		if (!this.writer.began) this.before = this.document.getText();
		return makeEdit(this, edit);
	}

	private add(growth: StageOutput): void {
		if (growth.text === "" && !growth.restart) return;
		this.firstAt ??= Date.now();
		const before = growth.restart ? "" : this.writer.text.slice(-2);
		const found = hiddenIn(growth.text, before);
		if (growth.restart) this.hidden = found;
		else if (found.length > 0) this.hidden = [...this.hidden, ...found];
		this.writer.add(growth);
	}

	private get over(): { readonly [K in WriterState]?: Phase } {
		const whole = this.ended?.outcome === "completed";
		return {
			written: this.writer.began ? (whole ? "done" : "cut") : "nothing",
			stopped: this.writer.began ? "cut" : "nothing",
			undone: this.writer.spans.length > 0 ? "cut" : "gone",
			gone: "gone",
			replaced: "replaced",
			refused: "refused",
		};
	}
}
