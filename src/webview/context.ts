import type { ToHost } from "../core/panel/channel";
import type { Ticker } from "./dom/ticker";
import type { MarkdownView } from "./markdown";
import type { Folds } from "./reading/folds";

/** What every view may use. */
export interface ViewContext {
	readonly post: (message: ToHost) => void;
	readonly folds: Folds;
	readonly ticker: Ticker;
	/** Makes a view of Markdown whose code blocks act for this run. */
	readonly markdown: (run: string) => MarkdownView;
}
