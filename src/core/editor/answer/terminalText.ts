/**
 * Characters that a terminal would obey or hide: control characters other than line feed and tab, and the format
 * characters that change the direction of text.
 */
const unprintable =
	/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** The text of a growing answer as a terminal shows it. Nothing in it can move the cursor or run anything. */
export class TerminalText {
	/** The part of the answer that was written. */
	private done = "";

	/**
	 * @param text the whole answer so far
	 * @param ended whether it is complete; until then, half a line end or character is held
	 * @returns what to write now
	 */
	write(text: string, ended: boolean): string {
		const whole = ended ? text : text.replace(/[\r\ud800-\udbff]$/, "");
		const { done } = this;
		this.done = whole;
		// The text was replaced. A terminal can't take back what it shows.
		if (!whole.startsWith(done)) return `\r\n\r\n${printable(whole)}`;
		return printable(whole.slice(done.length));
	}
}

function printable(text: string): string {
	return text.replace(/\r\n?/g, "\n").replace(unprintable, "").replaceAll("\n", "\r\n");
}
