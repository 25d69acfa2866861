import * as vscode from "vscode";
import type { Answer } from "../../core/conversation/answer";
import type { Chats } from "../../core/run/chats";
import { Disposable } from "../disposable";
import { Contexts } from "./display/contexts";
import { Lenses } from "./display/lenses";
import { Marks } from "./display/marks";
import { WritingStatus } from "./display/status";
import { Originals } from "./document/original";
import { StreamUndo } from "./document/streamUndo";
import { tellEnd } from "./endings";
import { offerToGoOn } from "./pause";
import { EditorStream, type StreamPlan } from "./stream";

/**
 * All answers that are being written into documents or were not accepted yet. Listens to the same events of
 * the run as the panel.
 */
export class EditorStreams extends Disposable {
	private all: readonly EditorStream[] = [];
	private readonly known = () => this.all;
	private readonly originals = this._register(new Originals());
	private readonly lenses = this._register(new Lenses(this.known));
	private readonly marks = this._register(new Marks());
	private readonly status = this._register(new WritingStatus(this.known));
	private readonly contexts = new Contexts();
	private readonly streamUndo = new StreamUndo();

	constructor(private readonly chats: Chats) {
		super();
		this._register({ dispose: chats.onEvents((_, answer) => this.read(answer)) });
		this._register(vscode.workspace.onDidChangeTextDocument((event) => this.changed(event)));
		this._register(vscode.workspace.onDidCloseTextDocument(() => this.closed()));
		this._register(vscode.workspace.onDidOpenTextDocument((document) => this.opened(document)));
		this._register(vscode.workspace.onDidSaveTextDocument((document) => this.saved(document)));
		this._register(vscode.window.onDidChangeVisibleTextEditors(() => this.seen()));
		this._register(vscode.window.onDidChangeActiveTextEditor(() => this.contexts.refresh(this.all)));
	}

	/** Whether a stream is writing into a document: a second one is refused (fault 170). */
	busy(document: vscode.TextDocument): boolean {
		return this.all.some((stream) => stream.live && stream.document === document);
	}

	/** Begins to write. The text that a run has already received is read first. */
	open(plan: StreamPlan): EditorStream {
		const stream: EditorStream = new EditorStream(plan, () => this.update(stream));
		this.all = [...this.all, stream];
		const answer = this.chats.answer(plan.run);
		if (plan.text !== undefined) stream.give(plan.text);
		else if (answer) stream.read(answer);
		this.refresh();
		return stream;
	}

	/** The stream that is writing now. */
	get current(): EditorStream | undefined {
		return this.all.findLast((stream) => stream.live);
	}

	/** The stream that a command applies to: by id, at the cursor, or the newest one in the document. */
	meant(id: unknown): EditorStream | undefined {
		if (typeof id === "string") return this.all.find((stream) => stream.id === id);
		const editor = vscode.window.activeTextEditor;
		const here = this.all.filter((stream) => stream.document === editor?.document);
		const at = editor?.document.offsetAt(editor.selection.active) ?? 0;
		const under = here.filter(({ writer: { range } }) => range.start <= at && at <= range.end);
		return under.at(-1) ?? here.at(-1);
	}

	/** The stream of a run, while it is tracked. */
	ofRun(run: string): EditorStream | undefined {
		return this.all.findLast((stream) => stream.plan.run === run);
	}

	/** Ends the writing; the received text stays. The run ends too if it was started for the document. */
	stop(stream: EditorStream): void {
		const { own, run } = stream.plan;
		if (stream.writer.state === "paused") stream.writer.stop();
		const chat = this.chats.ofRun(run);
		if (own && chat?.runs(run)) chat.stop(run);
		else stream.finish({ type: "run.ended", outcome: "aborted" });
	}

	/** Accepts the text and removes its highlighting. */
	accept(stream: EditorStream): void {
		stream.accepted = true;
		this.update(stream);
	}

	/** Stops tracking a stream, after its text has been removed. */
	drop(stream: EditorStream): void {
		this.all = this.all.filter((one) => one !== stream);
		this.refresh();
	}

	showDiff(stream: EditorStream): Promise<void> {
		return this.originals.show(stream);
	}

	private read(answer: Answer): void {
		for (const stream of this.all) {
			if (stream.plan.run === answer.id && stream.plan.text === undefined) stream.read(answer);
		}
	}

	private changed(event: vscode.TextDocumentChangeEvent): void {
		void this.streamUndo.changed(event);
		for (const stream of this.all) {
			if (stream.document === event.document) stream.changed(event);
		}
	}

	private update(stream: EditorStream): void {
		if (!this.all.includes(stream)) return;
		const paused = stream.phase === "paused";
		if (paused) offerToGoOn(stream, () => this.stop(stream));
		if (!stream.live && stream.reportedPhase === undefined) {
			stream.reportedPhase = stream.phase;
			const { state } = stream.writer;
			// The panel still shows the rest of an answer that only the editor refused.
			const goesOn = state === "refused" || state === "replaced";
			if (stream.plan.own && !goesOn) this.chats.ofRun(stream.plan.run)?.stop(stream.plan.run);
			this.streamUndo.ended(stream);
			tellEnd(stream);
		}
		if (!stream.live && !stream.marked) this.all = this.all.filter((one) => one !== stream);
		this.refresh();
	}

	private closed(): void {
		for (const stream of this.all) {
			if (stream.document.isClosed && !stream.live) this.drop(stream);
		}
	}

	private opened(document: vscode.TextDocument): void {
		for (const stream of this.all) stream.reopened(document);
	}

	private saved(document: vscode.TextDocument): void {
		for (const stream of this.all) if (stream.document === document) stream.saved();
	}

	private seen(): void {
		for (const stream of this.all) stream.writer.wake();
		this.refresh();
	}

	private refresh(): void {
		this.lenses.refresh();
		this.marks.show(this.all);
		this.status.refresh();
		this.contexts.refresh(this.all);
		this.originals.refresh();
	}
}
