import * as vscode from "vscode";
import { Disposable } from "../disposable";

const scheme = "stream-panel-report";

/** Read-only texts that are shown in an editor tab and not stored. */
export class ReportDocuments extends Disposable implements vscode.TextDocumentContentProvider {
	private readonly texts = new Map<string, string>();
	private readonly changed = this._register(new vscode.EventEmitter<vscode.Uri>());
	readonly onDidChange = this.changed.event;

	constructor() {
		super();
		this._register(vscode.workspace.registerTextDocumentContentProvider(scheme, this));
		this._register(
			vscode.workspace.onDidCloseTextDocument(({ uri }) => {
				if (uri.scheme === scheme) this.texts.delete(uri.path);
			}),
		);
	}

	provideTextDocumentContent(uri: vscode.Uri): string {
		return this.texts.get(uri.path) ?? "This report is no longer available. Run the command again.\n";
	}

	/** Shows a text under a title, and replaces an older text with the same title. */
	async show(title: string, text: string): Promise<void> {
		const uri = vscode.Uri.from({ scheme, path: `/${title.replace(/[/\\]/g, "∕")}` });
		this.texts.set(uri.path, text);
		this.changed.fire(uri);
		const document = await vscode.workspace.openTextDocument(uri);
		await vscode.window.showTextDocument(document, { preview: true, preserveFocus: false });
	}
}
