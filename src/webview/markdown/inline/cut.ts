/** Text up to this length is cheap enough to parse again at each frame. */
export const enough = 192;

/** A cut is made at least so far from the end, where the next characters may change the last ones. */
const margin = 24;

/** Letters, digits and the like: characters that mean nothing to Markdown, wherever they stand. */
const plain = /[\p{L}\p{N}]/u;
const ideograph = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** How far back from each share of the content a place to cut is looked for. */
const reach = 96;

/** Places where content might be cut in two, the farthest first. */
export function cutPoints(content: string): number[] {
	const points = new Set<number>();
	for (const share of [1, 0.75, 0.5, 0.25, 0.12]) {
		const from = Math.floor((content.length - margin) * share);
		for (let at = from; at > 1 && at > from - reach; at--) {
			if (!isPoint(content, at)) continue;
			points.add(at);
			break;
		}
	}
	return [...points];
}

/**
 * Before a single blank or line end between plain characters, or behind the full stop of an ideographic text:
 * no address goes on across either.
 */
function isPoint(content: string, at: number): boolean {
	const char = content.charAt(at);
	if (char === " " || char === "\n")
		return plain.test(content.charAt(at - 1)) && plain.test(content.charAt(at + 1));
	if (!/[。，、！？；：]/.test(content.charAt(at - 1))) return false;
	return ideograph.test(char) && ideograph.test(content.charAt(at - 2));
}

/** An address in angle brackets that goes on: `](<b c`. */
const openAddress = /^\]\([ \t\n]*<(?:\\.|[^<>\n\\])*$/;
/** A title that goes on: `](b "c`, `](<b> 'c`, `]((c`. */
const openTitle =
	/^\]\([ \t\n]*(?:(?:<(?:\\.|[^<>\n\\])*>|[^\s<]\S*)[ \t\n]+)?(?:"(?:\\.|[^"\\])*|'(?:\\.|[^'\\])*|\((?:\\.|[^()\\])*)$/s;

/** Whether a cut behind this content would lie in what may become an address or a title. */
export function endsInAddress(content: string, next: string): boolean {
	// Without a blank before what follows, an address may go on in it.
	if (!/\s/.test(next) && /(?:<|\]\()\S*$/.test(content)) return true;
	for (let at = content.indexOf("]("); at >= 0; at = content.indexOf("](", at + 2)) {
		const link = content.slice(at);
		if (openAddress.test(link) || openTitle.test(link)) return true;
	}
	return false;
}
