import * as vscode from "vscode";
import { rejectedText } from "../../../core/editor/rejected";
import { Disposable } from "../../disposable";
import type { EditorStream } from "../stream";

const scheme = "stream-panel-original";

/** The delay before an open diff is updated after changes, in milliseconds. */
const pause = 300;

/**
 * Shows a document without the streamed text, as a read-only document: the left side of Show Diff. After the
 * text was accepted, the last content stays.
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
			`${name}: original ↔ streamed text`,
			{ preview: true },
		);
	}

	/** Updates open diffs after the documents have changed. */
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
