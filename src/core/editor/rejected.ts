import type { Change, Span } from "./change";

/**
 * The changes that remove the generated text and restore the original. Text that the user wrote inside it
 * stays. All offsets refer to the document before any change, as an edit of several ranges requires.
 *
 * @param spans the generated text, in order
 */
export function rejection(spans: readonly Span[], original: string): Change[] {
	return spans.map(({ start, end }, at) => ({
		offset: start,
		length: end - start,
		text: at === 0 ? original : "",
	}));
}

/** The document's text after the rejection. */
export function rejectedText(text: string, spans: readonly Span[], original: string): string {
	return rejection(spans, original).reduceRight(
		(kept, { offset, length, text: put }) => kept.slice(0, offset) + put + kept.slice(offset + length),
		text,
	);
}
