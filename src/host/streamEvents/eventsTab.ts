import * as vscode from "vscode";
import { Disposable } from "../disposable";
import { type EventsOptions, EventsSurface } from "./eventsSurface";

/** The view type of the tab. VS Code restores a tab of this type after a reload. */
const tabType = "streamPanel.eventsTab";

/** The events view in an editor tab; there is at most one. */
export class EventsTab extends Disposable implements vscode.WebviewPanelSerializer {
	private panel: vscode.WebviewPanel | undefined;
	private surface: EventsSurface | undefined;

	constructor(private readonly options: EventsOptions) {
		super();
		this._register(vscode.window.registerWebviewPanelSerializer(tabType, this));
		this._register({ dispose: () => this.panel?.dispose() });
	}

	reveal(): void {
		if (this.panel) this.panel.reveal();
		else {
			const title = "Stream Events";
			this.show(vscode.window.createWebviewPanel(tabType, title, vscode.ViewColumn.Active));
		}
	}

	async deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
		if (this.panel) panel.dispose();
		else this.show(panel);
	}

	refresh(): void {
		this.surface?.refresh();
	}

	private show(panel: vscode.WebviewPanel): void {
		panel.iconPath = vscode.Uri.joinPath(this.options.extension, "media", "stream-panel.svg");
		const surface = new EventsSurface(panel.webview, this.options, "tab");
		this.panel = panel;
		this.surface = surface;
		panel.onDidChangeViewState(() => !panel.visible && surface.hidden());
		panel.onDidDispose(() => {
			surface.dispose();
			this.panel = undefined;
			this.surface = undefined;
		});
	}
}
