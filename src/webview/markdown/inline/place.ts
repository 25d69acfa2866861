/**
 * Finds places of a leaf's source in its content. The content's lines are the source's without what made
 * them lines of this leaf: indentation, quote marks, a heading's signs, a task's box.
 *
 * @param offsets ascending, counted from the source's first character; before the content is its start, behind
 * it its end
 */
export function contentOffsets(content: string, source: string, offsets: readonly number[]): number[] {
	const places: number[] = [];
	let sourceStart = 0;
	let contentStart = 0;
	for (;;) {
		const sourceEnd = endOfLine(source, sourceStart);
		const contentEnd = endOfLine(content, contentStart);
		const last = sourceEnd >= source.length;
		if (last || (offsets[places.length] ?? Number.POSITIVE_INFINITY) <= sourceEnd) {
			const line = content.slice(contentStart, contentEnd);
			const found = source.slice(sourceStart, sourceEnd).lastIndexOf(line);
			const column = found < 0 ? sourceEnd - sourceStart - line.length : found;
			for (let next = offsets[places.length]; next !== undefined; next = offsets[places.length]) {
				if (!last && next > sourceEnd) break;
				places.push(contentStart + clamp(next - sourceStart - column, 0, line.length));
			}
		}
		if (places.length === offsets.length) return places;
		if (contentEnd >= content.length) {
			while (places.length < offsets.length) places.push(content.length);
			return places;
		}
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
