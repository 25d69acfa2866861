import type { Token } from "markdown-it";
import { type Span, shownBy } from "./shownText";

/** A part of a leaf's text that is identical in its source. */
interface Piece {
	readonly source: Span;
	readonly shown: Span;
	/** The numbers of the markup around it, outermost first. */
	readonly within: readonly number[];
}

/**
 * The source of a part of a leaf. Markup in which the part begins or ends is included whole, and so is markup
 * that the part fills. For a part within one piece of markup, only the text is returned.
 *
 * @param part the range in the text that the leaf shows
 * @returns undefined if the source cannot be determined because of escapes or entities
 */
export function inlineSource(inline: Token, part: Span): string | undefined {
	const pieces = piecesOf(inline);
	if (!pieces) return undefined;
	const first = pieces.findIndex(({ shown }) => shown.to > part.from);
	const last = pieces.findLastIndex(({ shown }) => shown.from < part.to);
	const [start, end] = [pieces[first], pieces[last]];
	if (!start || !end || first > last) return undefined;
	let shared = 0;
	while (start.within[shared] !== undefined && start.within[shared] === end.within[shared]) shared++;
	while (shared > 0 && fills(pieces, start.within[shared - 1], part)) shared--;
	const from = start.within[shared];
	const to = end.within[shared];
	const begins =
		from === undefined
			? start.source.from + Math.max(0, part.from - start.shown.from)
			: (pieces.slice(0, first).findLast(({ within }) => !within.includes(from))?.source.to ?? 0);
	const ends =
		to === undefined
			? end.source.to - Math.max(0, end.shown.to - part.to)
			: (pieces.slice(last + 1).find(({ within }) => !within.includes(to))?.source.from ??
				inline.content.length);
	return inline.content.slice(begins, ends).trim();
}

function fills(pieces: readonly Piece[], markup: number | undefined, part: Span): boolean {
	const inside = pieces.filter(({ within }) => markup !== undefined && within.includes(markup));
	return (inside[0]?.shown.from ?? -1) >= part.from && (inside.at(-1)?.shown.to ?? part.to + 1) <= part.to;
}

function piecesOf({ content, children }: Token): readonly Piece[] | undefined {
	const pieces: Piece[] = [];
	const within: number[] = [];
	let markups = 0;
	let at = 0;
	let shown = 0;
	for (const token of children ?? []) {
		if (token.nesting > 0) within.push(markups++);
		else if (token.nesting < 0) within.pop();
		const text = shownBy(token);
		if (text === "") continue;
		const from = content.indexOf(text, at);
		if (from < 0) return undefined;
		const own = token.type === "code_inline" || token.type === "image" ? [markups++] : [];
		at = from + text.length;
		pieces.push({
			source: { from, to: at },
			shown: { from: shown, to: shown + text.length },
			within: [...within, ...own],
		});
		shown += text.length;
	}
	return pieces;
}
