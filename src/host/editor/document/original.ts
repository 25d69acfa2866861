import * as vscode from "vscode";
import { rejectedText } from "../../../core/editor/rejected";
import { Disposable } from "../../disposable";
import type { EditorStream } from "../stream";

const scheme = "stream-panel-original";

/** How long changes are gathered before an open diff is told, in milliseconds. */
const pause = 300;

/**
 * Shows a document as it would be without the streamed text, as a read-only document: the left side of
 * Show Diff. What it last showed stays there when the text has been accepted.
 */
export class Originals extends Disposable implements vscode.TextDocumentContentProvider {
	private readonly changed = this._register(new vscode.EventEmitter<vscode.Uri>());
	readonly onDidChange = this.changed.event;
	private readonly shown = new Map<string, { readonly stream: EditorStream; text: string }>();
	private timer: ReturnType<typeof setTimeout> | undefined;

	constructor() {
		super();
		this._register(vscode.workspace.registerTextDocumentContentProvider(scheme, this));
		this._register(
			vscode.workspace.onDidCloseTextDocument(({ uri }) => {
				if (uri.scheme === scheme) this.shown.delete(uri.query);
			}),
		);
		this._register({ dispose: () => clearTimeout(this.timer) });
	}

	provideTextDocumentContent(uri: vscode.Uri): string {
		const one = this.shown.get(uri.query);
		if (!one) return "";
		if (one.stream.marked || one.stream.live) one.text = withoutOurs(one.stream);
		return one.text;
	}

	/** Show Diff: the original on the left, the document itself on the right. */
	async show(stream: EditorStream): Promise<void> {
		const { document } = stream;
		const name = document.uri.path.split("/").at(-1) ?? "";
		this.shown.set(stream.id, { stream, text: withoutOurs(stream) });
		await vscode.commands.executeCommand(
			"vscode.diff",
			vscode.Uri.from({ scheme, path: document.uri.path, query: stream.id }),
			document.uri,
			`${name}: before ↔ with the streamed text`,
			{ preview: true },
		);
	}

	/** Tells open diffs that the documents have changed. */
	refresh(): void {
		if (this.shown.size === 0 || this.timer !== undefined) return;
		this.timer = setTimeout(() => {
			this.timer = undefined;
			for (const [query, { stream }] of this.shown) {
				this.changed.fire(vscode.Uri.from({ scheme, path: stream.document.uri.path, query }));
			}
		}, pause);
	}
}

function withoutOurs({ document, writer, original }: EditorStream): string {
	return rejectedText(document.getText(), writer.began ? writer.spans : [], original);
}
