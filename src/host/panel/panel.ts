import { Disposable } from "../disposable";
import type { SurfaceOptions } from "./panelSurface";
import { PanelTab } from "./panelTab";
import { PanelView } from "./panelView";

/** The panel in all its places: in the side bar, and in an editor tab if the user opened one. */
export class Panel extends Disposable {
	private readonly view: PanelView;
	readonly tab: PanelTab;

	constructor(options: SurfaceOptions) {
		super();
		this.view = this._register(new PanelView(options));
		this.tab = this._register(new PanelTab(options));
	}

	/** Shows the conversation. The focus moves only if `focus` is true. */
	async reveal(focus: boolean): Promise<void> {
		if (this.tab.visible) this.tab.reveal(focus);
		else await this.view.reveal(focus);
	}

	/** Sends the panel's state again. */
	refresh(): void {
		this.view.refresh();
		this.tab.refresh();
	}
}
