import type { Change, Span } from "./change";

/**
 * The changes that take our text out of a document and put the original back. What the user wrote into our
 * text stays; offsets are those before any of the changes, as an edit of several ranges wants them.
 *
 * @param spans what is ours, in order
 */
export function rejection(spans: readonly Span[], original: string): Change[] {
	return spans.map(({ start, end }, at) => ({
		offset: start,
		length: end - start,
		text: at === 0 ? original : "",
	}));
}

/** A document's text as it is after the rejection. */
export function rejectedText(text: string, spans: readonly Span[], original: string): string {
	return rejection(spans, original).reduceRight(
		(kept, { offset, length, text: put }) => kept.slice(0, offset) + put + kept.slice(offset + length),
		text,
	);
}
