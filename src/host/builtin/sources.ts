import type { Citation, Passage } from "./writer";

/** More sources than this make the text hard to read. */
export const maxSources = 12;

/** The beginning of a section: a bold word at the start of a block. */
const heading = /(?:^|\n\n)\*\*\p{Lu}/u;

/** A citation in a section. Its rank is the number of citations before it in its line. */
interface Mark {
	readonly key: string;
	readonly rank: number;
}

/**
 * Keeps a limited number of different sources, and all citations of each. The sections take turns, so that a
 * long section does not use up the sources of later ones. Inside a section, every line keeps its first source
 * before any line keeps a second one.
 */
export function limitSources(passages: readonly Passage[], limit: number): readonly Passage[] {
	const sections = marksBySection(passages).map((marks) => marks.sort((a, b) => a.rank - b.rank));
	const longest = Math.max(...sections.map(({ length }) => length));
	const byTurns = Array.from({ length: longest }, (_, turn) =>
		sections.flatMap((marks) => marks.slice(turn, turn + 1)),
	).flat();
	const kept = new Set([...new Set(byTurns.map(({ key }) => key))].slice(0, limit));
	return passages.map((passage) =>
		passage.citation === undefined || kept.has(keyOf(passage.citation)) ? passage : { text: passage.text },
	);
}

function marksBySection(passages: readonly Passage[]): Mark[][] {
	const sections: Mark[][] = [[]];
	let rank = 0;
	for (const { text, citation } of passages) {
		if (heading.test(text)) sections.push([]);
		rank = text.includes("\n") ? 0 : rank + 1;
		if (citation !== undefined) sections.at(-1)?.push({ key: keyOf(citation), rank });
	}
	return sections;
}

function keyOf({ uri, first, last }: Citation): string {
	return `${uri}#${first}-${last}`;
}
