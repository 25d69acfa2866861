import * as vscode from "vscode";
import { Disposable } from "../../disposable";
import type { EditorStream } from "../stream";

/** Highlights streamed text in the editors, and marks where the next text will appear. */
export class Marks extends Disposable {
	private readonly text = this._register(
		vscode.window.createTextEditorDecorationType({
			backgroundColor: new vscode.ThemeColor("streamPanel.streamedTextBackground"),
			border: "1px solid",
			borderColor: new vscode.ThemeColor("streamPanel.streamedTextBorder"),
			overviewRulerColor: new vscode.ThemeColor("streamPanel.streamedTextRuler"),
			overviewRulerLane: vscode.OverviewRulerLane.Left,
			rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
		}),
	);
	private readonly caret = this._register(
		vscode.window.createTextEditorDecorationType({
			rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
			after: {
				contentText: "\u258d",
				color: new vscode.ThemeColor("streamPanel.streamCaret"),
				margin: "0 -1ch 0 0",
			},
		}),
	);

	/** @param streams all known streams */
	show(streams: readonly EditorStream[]): void {
		for (const editor of vscode.window.visibleTextEditors) {
			const here = streams.filter((stream) => stream.document === editor.document && !stream.accepted);
			editor.setDecorations(this.text, here.flatMap(markedRanges));
			editor.setDecorations(this.caret, here.filter(({ live }) => live).map(caretRange));
		}
	}
}

function markedRanges({ document, writer }: EditorStream): vscode.Range[] {
	return writer.spans.map(
		({ start, end }) => new vscode.Range(document.positionAt(start), document.positionAt(end)),
	);
}

function caretRange({ document, writer }: EditorStream): vscode.Range {
	const end = document.positionAt(writer.range.end);
	return new vscode.Range(end, end);
}
