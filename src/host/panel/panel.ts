import type { Chat } from "../../core/run/chat";
import { Disposable } from "../disposable";
import type { SurfaceOptions } from "./panelSurface";
import { type FindChat, PanelTabs, tabType } from "./panelTabs";
import { PanelView, viewId } from "./panelView";

/** The panel wherever it is: in the side bar, and in the editor tabs that the user opened. */
export class Panel extends Disposable {
	private readonly view: PanelView;
	readonly tabs: PanelTabs;

	constructor(
		private readonly options: SurfaceOptions,
		find: FindChat,
	) {
		super();
		this.view = this._register(new PanelView(options));
		this.tabs = this._register(new PanelTabs(options, find));
	}

	/** Makes the current conversation visible; the keyboard stays where it is unless `focus` is asked for. */
	async reveal(focus: boolean, chat = this.options.chats.current): Promise<void> {
		if (this.tabs.visible(chat)) this.tabs.reveal(chat, focus);
		else await this.view.reveal(focus);
	}

	/** Moves to the question before or after the place where the reader is: in the active tab, or the side view. */
	async question(by: -1 | 1): Promise<void> {
		if (!this.tabs.question(by)) await this.view.question(by);
	}

	/**
	 * What is selected in an answer goes into the composer.
	 *
	 * @param clicked what VS Code tells of the webview whose context menu was used; without it, each looks
	 */
	quote(clicked: unknown): void {
		const { webview } = (clicked ?? {}) as { readonly webview?: unknown };
		if (webview !== tabType) this.view.quote();
		if (webview !== viewId) this.tabs.quote();
	}

	/** Brings a conversation to the front, with the keyboard in its composer. */
	async show(chat: Chat): Promise<void> {
		if (!this.tabs.visible(chat)) this.options.chats.show(chat.conversation);
		await this.reveal(true, chat);
	}

	/** Asks the page that shows the current conversation for what is written. @returns whether there is one */
	askForDraft(): boolean {
		const { current } = this.options.chats;
		return this.tabs.visible(current) ? this.tabs.askForDraft(current) : this.view.askForDraft();
	}

	/** Sends the panel's state again. */
	refresh(): void {
		this.view.refresh();
		this.tabs.refresh();
	}
}
