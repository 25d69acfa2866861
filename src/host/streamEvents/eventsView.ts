import * as vscode from "vscode";
import { Disposable } from "../disposable";
import { type EventsOptions, EventsSurface } from "./eventsSurface";

/** The id of the view in package.json. */
const viewId = "streamPanel.events";

/** A context key: the view appears in VS Code's panel area when it was first asked for. */
const wantedKey = "streamPanel.events.wanted";

/** The events view in VS Code's panel area. */
export class EventsView extends Disposable implements vscode.WebviewViewProvider {
	private surface: EventsSurface | undefined;

	/** @param memory remembers that the view was asked for */
	constructor(
		private readonly options: EventsOptions,
		private readonly memory: vscode.Memento,
	) {
		super();
		this._register(vscode.window.registerWebviewViewProvider(viewId, this));
		this._register({ dispose: () => this.surface?.dispose() });
		if (memory.get(wantedKey)) void vscode.commands.executeCommand("setContext", wantedKey, true);
	}

	resolveWebviewView(view: vscode.WebviewView): void {
		this.surface?.dispose();
		const surface = new EventsSurface(view.webview, this.options, "view");
		this.surface = surface;
		view.onDidChangeVisibility(() => !view.visible && surface.hidden());
		view.onDidDispose(() => {
			surface.dispose();
			if (this.surface === surface) this.surface = undefined;
		});
	}

	async reveal(): Promise<void> {
		await vscode.commands.executeCommand("setContext", wantedKey, true);
		await this.memory.update(wantedKey, true);
		await vscode.commands.executeCommand(`${viewId}.focus`);
	}

	refresh(): void {
		this.surface?.refresh();
	}
}
