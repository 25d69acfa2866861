import { Disposable } from "../disposable";
import type { SurfaceOptions } from "./panelSurface";
import { type FindChat, PanelTabs } from "./panelTabs";
import { PanelView } from "./panelView";

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
	async reveal(focus: boolean): Promise<void> {
		const { current } = this.options.chats;
		if (this.tabs.visible(current)) this.tabs.reveal(current, focus);
		else await this.view.reveal(focus);
	}

	/** Asks the page that shows the current conversation for what is written. @returns whether there is one */
	askForDraft(): boolean {
		const { current } = this.options.chats;
		return this.tabs.visible(current) ? this.tabs.askForDraft(current) : this.view.askForDraft();
	}

	/** Sends the state beside the conversation anew. */
	refresh(): void {
		this.view.refresh();
		this.tabs.refresh();
	}
}
