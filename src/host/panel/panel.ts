import { Disposable } from "../disposable";
import type { SurfaceOptions } from "./panelSurface";
import { PanelTab } from "./panelTab";
import { PanelView } from "./panelView";

/** The panel wherever it is: in the side bar, and in an editor tab where the user opened one. */
export class Panel extends Disposable {
	private readonly view: PanelView;
	readonly tab: PanelTab;

	constructor(options: SurfaceOptions) {
		super();
		this.view = this._register(new PanelView(options));
		this.tab = this._register(new PanelTab(options));
	}

	/** Makes the conversation visible; the keyboard stays where it is unless `focus` is asked for. */
	async reveal(focus: boolean): Promise<void> {
		if (this.tab.visible) this.tab.reveal(focus);
		else await this.view.reveal(focus);
	}

	/** Sends the state beside the conversation anew. */
	refresh(): void {
		this.view.refresh();
		this.tab.refresh();
	}
}
