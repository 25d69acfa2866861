import * as vscode from "vscode";
import type { Chat } from "../../core/run/chat";
import { Disposable } from "../disposable";
import { PanelSurface, type SurfaceOptions } from "./panelSurface";
import { oneChat } from "./shownChat";

/** The view type of the tabs. VS Code restores tabs of this type after a reload. */
export const tabType = "streamPanel.tab";

interface Tab {
	readonly panel: vscode.WebviewPanel;
	readonly surface: PanelSurface;
}

/** Finds an open or saved conversation by its id. */
export type FindChat = (id: string) => Promise<Chat | undefined>;

/** Conversations in editor tabs, one tab each, with VS Code's own Find. */
export class PanelTabs extends Disposable implements vscode.WebviewPanelSerializer {
	private readonly open = new Map<string, Tab>();

	constructor(
		private readonly options: SurfaceOptions,
		private readonly find: FindChat,
	) {
		super();
		this._register(vscode.window.registerWebviewPanelSerializer(tabType, this));
		this._register({ dispose: () => this.open.forEach(({ panel }) => void panel.dispose()) });
	}

	has(chat: Chat): boolean {
		return this.open.has(chat.id);
	}

	/** Whether the tab of a conversation is visible. */
	visible(chat: Chat): boolean {
		return this.open.get(chat.id)?.panel.visible ?? false;
	}

	/** Brings a conversation's tab to the front; opens one in the active group if there is none. */
	reveal(chat: Chat, focus: boolean): void {
		const { panel, surface } = this.open.get(chat.id) ?? this.show(this.create(focus), chat);
		panel.reveal(undefined, !focus);
		if (focus) surface.focus();
	}

	askForDraft(chat: Chat): boolean {
		return this.open.get(chat.id)?.surface.askForDraft() ?? false;
	}

	/** Opens VS Code's Find widget in a conversation's tab. */
	async showFind(chat: Chat): Promise<void> {
		const { panel } = this.open.get(chat.id) ?? this.show(this.create(true), chat);
		panel.reveal(undefined, false);
		await vscode.commands.executeCommand("editor.action.webvieweditor.showFind");
	}

	/** Closes the tab of a conversation. */
	close(id: string): void {
		this.open.get(id)?.panel.dispose();
	}

	/** Moves to the previous or next question in the active tab. @returns whether a tab is active */
	question(by: -1 | 1): boolean {
		const active = [...this.open.values()].find(({ panel }) => panel.active);
		active?.surface.question(by);
		return active !== undefined;
	}

	/** Quotes the selection of each visible tab in its composer. */
	quote(): void {
		for (const { panel, surface } of this.open.values()) if (panel.visible) surface.quote();
	}

	refresh(): void {
		for (const { surface } of this.open.values()) surface.refresh();
	}

	/** @param state the state that the page saved: it contains the id of its conversation */
	async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
		const id = conversationIn(state);
		const chat = id === undefined ? undefined : await this.find(id);
		if (chat && !this.open.has(chat.id)) this.show(panel, chat);
		else panel.dispose();
	}

	private create(focus: boolean): vscode.WebviewPanel {
		const place = { viewColumn: vscode.ViewColumn.Active, preserveFocus: !focus };
		return vscode.window.createWebviewPanel(tabType, "Stream Panel", place, { enableFindWidget: true });
	}

	private show(panel: vscode.WebviewPanel, chat: Chat): Tab {
		const { extension } = this.options;
		panel.iconPath = vscode.Uri.joinPath(extension, "media", "stream-panel.svg");
		const surface = new PanelSurface(panel.webview, this.options, "tab", oneChat(chat));
		const tab = { panel, surface };
		this.open.set(chat.id, tab);
		panel.onDidChangeViewState(() => !panel.visible && surface.hidden());
		panel.onDidDispose(() => {
			surface.dispose();
			if (this.open.get(chat.id) === tab) this.open.delete(chat.id);
		});
		return tab;
	}
}

function conversationIn(state: unknown): string | undefined {
	if (typeof state !== "object" || state === null || !("conversation" in state)) return undefined;
	return typeof state.conversation === "string" ? state.conversation : undefined;
}
