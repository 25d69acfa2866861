import type { ToHost } from "../core/panel/channel";
import type { Ticker } from "./dom/ticker";
import type { MarkdownView } from "./markdown";
import type { Folds } from "./reading/folds";
import type { KnownPrices } from "./usage/prices";

/** What every view can use. */
export interface ViewContext {
	readonly post: (message: ToHost) => void;
	readonly folds: Folds;
	readonly ticker: Ticker;
	readonly prices: KnownPrices;
	/** Creates a Markdown view whose code block buttons act for this run. */
	readonly markdown: (run: string) => MarkdownView;
}
