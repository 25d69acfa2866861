/** A code span for any text: its fence is longer than every run of backticks inside. */
export function code(text: string): string {
	const flat = text.replace(/\s+/g, " ").trim();
	const fence = "`".repeat(longestRun(flat) + 1);
	const pad = flat.startsWith("`") || flat.endsWith("`") ? " " : "";
	return flat === "" ? "` `" : fence + pad + flat + pad + fence;
}

/** A fenced block that its content can't close. */
export function fenced(text: string, language: string): string {
	const fence = "`".repeat(Math.max(3, longestRun(text) + 1));
	return `${fence}${language}\n${text}\n${fence}`;
}

/** Markdown from elsewhere as a quotation. Any fence, list or heading in it ends with the quotation. */
export function quoted(markdown: string): string {
	return markdown
		.split("\n")
		.map((line) => `> ${line}`.trimEnd())
		.join("\n");
}

/** Plain text on one line, with Markdown characters escaped. */
export function plain(text: string): string {
	return text
		.replace(/\s+/g, " ")
		.trim()
		.replace(/[\\`*_[\]<>|~&]/g, "\\$&");
}

function longestRun(text: string): number {
	return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}
