/**
 * Finds a place of a leaf's source in its content. The content's lines are the source's without what made
 * them lines of this leaf: indentation, quote marks, a heading's signs, a task's box.
 *
 * @param offset counted from the source's first character; before the content is its start, behind it its end
 */
export function contentOffset(content: string, source: string, offset: number): number {
	let sourceStart = 0;
	let contentStart = 0;
	for (;;) {
		const sourceEnd = endOfLine(source, sourceStart);
		const contentEnd = endOfLine(content, contentStart);
		if (offset <= sourceEnd || sourceEnd >= source.length) {
			const line = content.slice(contentStart, contentEnd);
			const found = source.slice(sourceStart, sourceEnd).lastIndexOf(line);
			const column = found < 0 ? sourceEnd - sourceStart - line.length : found;
			return contentStart + clamp(offset - sourceStart - column, 0, line.length);
		}
		if (contentEnd >= content.length) return content.length;
		sourceStart = sourceEnd + 1;
		contentStart = contentEnd + 1;
	}
}

function endOfLine(text: string, from: number): number {
	const end = text.indexOf("\n", from);
	return end < 0 ? text.length : end;
}

function clamp(value: number, low: number, high: number): number {
	return Math.min(high, Math.max(low, value));
}
