import { append, type Stage, type StageOutput } from "./stage";

/**
 * Converts every line end to a line feed and keeps surrogate pairs together, wherever a delta is cut. The
 * last stage inserts the document's own line ends.
 */
export class Newlines implements Stage {
	private held = "";

	push(text: string): StageOutput {
		const whole = this.held + text;
		this.held = /[\r\ud800-\udbff]$/.exec(whole)?.[0] ?? "";
		return append(lineFeeds(whole.slice(0, whole.length - this.held.length)));
	}

	finish(cut: boolean): StageOutput {
		const held = this.held;
		this.held = "";
		if (held === "\r") return append("\n");
		return append(cut ? "" : held);
	}
}

function lineFeeds(text: string): string {
	return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}
