import * as vscode from "vscode";
import { Disposable } from "../disposable";
import { PanelSurface, type SurfaceOptions } from "./panelSurface";

/** The tab's type. VS Code restores tabs of this type after a reload. */
const tabType = "streamPanel.tab";

/** The panel as an editor tab: the same conversation, with VS Code's own Find. */
export class PanelTab extends Disposable implements vscode.WebviewPanelSerializer {
	private open: { readonly panel: vscode.WebviewPanel; readonly surface: PanelSurface } | undefined;

	constructor(private readonly options: SurfaceOptions) {
		super();
		this._register(vscode.window.registerWebviewPanelSerializer(tabType, this));
		this._register({ dispose: () => this.open?.panel.dispose() });
	}

	/** Whether the tab is visible. */
	get visible(): boolean {
		return this.open?.panel.visible ?? false;
	}

	/** Shows the tab, or opens it in the active editor group. */
	reveal(focus: boolean): void {
		const { panel, surface } = this.open ?? this.show(this.create(focus));
		panel.reveal(undefined, !focus);
		if (focus) surface.focus();
	}

	/** Opens VS Code's Find widget over the conversation. */
	async find(): Promise<void> {
		const { panel } = this.open ?? this.show(this.create(true));
		panel.reveal(undefined, false);
		await vscode.commands.executeCommand("editor.action.webvieweditor.showFind");
	}

	refresh(): void {
		this.open?.surface.refresh();
	}

	async deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
		if (this.open) panel.dispose();
		else this.show(panel);
	}

	private create(focus: boolean): vscode.WebviewPanel {
		const place = { viewColumn: vscode.ViewColumn.Active, preserveFocus: !focus };
		return vscode.window.createWebviewPanel(tabType, "Stream Panel", place, { enableFindWidget: true });
	}

	private show(panel: vscode.WebviewPanel) {
		const { extension } = this.options;
		panel.iconPath = vscode.Uri.joinPath(extension, "media", "stream-panel.svg");
		const surface = new PanelSurface(panel.webview, this.options, "tab");
		const open = { panel, surface };
		this.open = open;
		panel.onDidChangeViewState(() => !panel.visible && surface.hidden());
		panel.onDidDispose(() => {
			surface.dispose();
			if (this.open === open) this.open = undefined;
		});
		return open;
	}
}
