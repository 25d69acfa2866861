import type { ToHost } from "../core/channel";
import type { Folds } from "./folds";
import type { MarkdownView } from "./markdown";
import type { Ticker } from "./ticker";

/** What every view may use. */
export interface ViewContext {
	readonly post: (message: ToHost) => void;
	readonly folds: Folds;
	readonly ticker: Ticker;
	/** Makes a view of Markdown whose code blocks act for this run. */
	readonly markdown: (run: string) => MarkdownView;
}
