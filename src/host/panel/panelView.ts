import * as vscode from "vscode";
import { Disposable } from "../disposable";
import { PanelSurface, type SurfaceOptions } from "./panelSurface";
import { currentChat } from "./shownChat";
import { ViewProgress } from "./viewProgress";

/** The id of the view in package.json. */
export const viewId = "streamPanel.panel";

/** The panel in the side bar. */
export class PanelView extends Disposable implements vscode.WebviewViewProvider {
	private view: vscode.WebviewView | undefined;
	private surface: PanelSurface | undefined;
	private wantsFocus = false;
	private readonly progress: ViewProgress;

	constructor(private readonly options: SurfaceOptions) {
		super();
		this._register(vscode.window.registerWebviewViewProvider(viewId, this));
		this.progress = this._register(
			new ViewProgress(viewId, currentChat(options.chats), () => this.view?.visible === true),
		);
		this._register({ dispose: options.chats.onEvents((events) => this.watch(events.some(endsRun))) });
	}

	resolveWebviewView(view: vscode.WebviewView): void {
		this.surface?.dispose();
		const surface = new PanelSurface(view.webview, this.options, "view", currentChat(this.options.chats));
		this.view = view;
		this.surface = surface;
		this.progress.update();
		view.onDidChangeVisibility(() => {
			if (view.visible) this.badge(undefined);
			else surface.hidden();
			this.progress.update();
		});
		view.onDidDispose(() => {
			surface.dispose();
			if (this.view === view) this.view = undefined;
			if (this.surface === surface) this.surface = undefined;
			this.progress.update();
		});
		if (this.wantsFocus) surface.focus();
		this.wantsFocus = false;
	}

	/** Shows the panel. The focus moves only if `focus` is true. */
	async reveal(focus: boolean): Promise<void> {
		await vscode.commands.executeCommand(`${viewId}.focus`, { preserveFocus: !focus });
		if (!focus) return;
		if (this.surface) this.surface.focus();
		else this.wantsFocus = true;
	}

	/** Moves to the question before or after the place where the reader is; brings the view to the front. */
	async question(by: -1 | 1): Promise<void> {
		await vscode.commands.executeCommand(`${viewId}.focus`);
		this.surface?.question(by);
	}

	/** What is selected in the view goes into its composer. */
	quote(): void {
		this.surface?.quote();
	}

	askForDraft(): boolean {
		return this.surface?.askForDraft() ?? false;
	}

	refresh(): void {
		this.surface?.refresh();
	}

	override dispose(): void {
		this.surface?.dispose();
		super.dispose();
	}

	private watch(ended: boolean): void {
		if (ended && this.view?.visible === false) this.badge({ value: 1, tooltip: "A new answer" });
	}

	private badge(badge: vscode.ViewBadge | undefined): void {
		if (this.view) this.view.badge = badge;
	}
}

function endsRun({ event }: { readonly event: { readonly type: string } }): boolean {
	return event.type === "run.ended";
}
