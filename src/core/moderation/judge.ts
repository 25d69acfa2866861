/** What a judge is asked about: a text, or an image as a `data:` address. */
export type Piece = { readonly text: string } | { readonly image: string };

/** What a judge says about a piece. */
export interface Verdict {
	readonly flagged: boolean;
	/** The names of the categories that were flagged, as the judge writes them. */
	readonly categories: readonly string[];
}

/** Whoever decides whether a piece of an answer may be shown. */
export interface Judge {
	/** @throws if there is no verdict; the piece then counts as not checked, never as clean */
	judge(piece: Piece, signal: AbortSignal): Promise<Verdict>;
}
