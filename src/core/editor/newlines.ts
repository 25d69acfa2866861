import { type Growth, more, type Stage } from "./growth";

/**
 * Makes every line end a line feed and keeps pairs of surrogates together, wherever a delta was cut.
 * The document's own line ends are put in at the very end of the way.
 */
export class Newlines implements Stage {
	private held = "";

	push(text: string): Growth {
		const whole = this.held + text;
		this.held = /[\r\ud800-\udbff]$/.exec(whole)?.[0] ?? "";
		return more(lineFeeds(whole.slice(0, whole.length - this.held.length)));
	}

	finish(cut: boolean): Growth {
		const held = this.held;
		this.held = "";
		if (held === "\r") return more("\n");
		return more(cut ? "" : held);
	}
}

function lineFeeds(text: string): string {
	return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}
