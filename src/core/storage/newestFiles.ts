import { conversationFile, type PieceName, pieceOf } from "./pieceName";

/** The files of the newest turns of a conversation. */
export interface NewestFiles {
	readonly names: readonly string[];
	/** The ids of the newest turns, and of the earlier ones. */
	readonly turns: ReadonlySet<string>;
	readonly earlier: ReadonlySet<string>;
}

type TimedPiece = Exclude<PieceName, { kind: "conversation" }> & {
	readonly name: string;
	readonly at: number;
};

/**
 * Finds the files of the newest turns by their names. An answer never starts before its question, so these are
 * the newest questions and all files that are not older. They may include answers to earlier turns.
 *
 * @param names the files in the conversation's folder
 * @param most how many turns
 * @returns undefined if there are no other turns, or if names of an earlier version have no time
 */
export function newestFiles(names: readonly string[], most: number): NewestFiles | undefined {
	const pieces: TimedPiece[] = [];
	for (const name of names) {
		const piece = pieceOf(name);
		if (!piece || piece.kind === "conversation") continue;
		const { at } = piece;
		if (at === undefined) return undefined;
		pieces.push({ ...piece, name, at });
	}
	const questions = pieces.filter(({ kind }) => kind === "question").toSorted((a, b) => b.at - a.at);
	const from = questions[most - 1]?.at;
	if (from === undefined || questions.every(({ at }) => at >= from)) return undefined;
	const idsOf = (found: readonly TimedPiece[]) => new Set(found.map(({ id }) => id));
	return {
		names: [conversationFile, ...pieces.filter(({ at }) => at >= from).map(({ name }) => name)],
		turns: idsOf(questions.filter(({ at }) => at >= from)),
		earlier: idsOf(questions.filter(({ at }) => at < from)),
	};
}
