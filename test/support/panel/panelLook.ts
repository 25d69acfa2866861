import type { PanelState, ToPanel } from "../../../src/core/panel/channel";
import type { ContextRow } from "../../../src/core/panel/contextRows";

/** One state of the panel. */
export interface PanelLook {
	readonly messages: readonly ToPanel[];
	readonly state?: Partial<PanelState>;
	/** For how many milliseconds the extension has sent nothing. */
	readonly silentFor?: number;
	/** The keyboard goes to the question before or after. */
	readonly step?: -1 | 1;
	/** What is quoted: the first elements of the answer that fit; the last one stays selected. */
	readonly select?: readonly string[];
	/** What is typed in the composer, and the rows that the list then has. */
	readonly typed?: string;
	readonly rows?: readonly ContextRow[];
	/** A button that is pressed, by its name. */
	readonly press?: string;
	/** The names of the steps to open first. */
	readonly open?: readonly string[];
}
