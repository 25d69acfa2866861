import type { Conversation } from "../conversation/conversation";
import type { Decoded, Unreadable } from "./decode";
import { type Draft, inOrder, turnOfDraft } from "./draft";
import { pieceOf } from "./pieceName";
import { type ConversationAbout, decodeAbout, decodeAnswer, decodeQuestion, turnInDamaged } from "./pieces";
import { newerNote, unreadableQuestion } from "./unreadable";

/** A file in a conversation's folder: its text, or why it could not be read. */
export interface FoundFile {
	readonly name: string;
	readonly content: { readonly text: string } | { readonly problem: Unreadable };
}

/** A conversation as read from its files. */
export interface StoredConversation {
	readonly conversation: Conversation;
	readonly about: ConversationAbout;
	/** `conversation.json` has a newer version and must not be overwritten. */
	readonly aboutIsNewer: boolean;
	/** Sentences to show above the conversation. */
	readonly notes: readonly string[];
}

/**
 * Assembles a conversation from the files of its folder. Never throws: a file that can't be read affects
 * no other file, and a note is shown instead.
 *
 * @param id the folder's name
 */
export function assemble(id: string, files: readonly FoundFile[]): StoredConversation {
	const assembly = new Assembly();
	for (const file of files) assembly.add(file);
	return assembly.finish(id);
}

class Assembly {
	readonly #drafts = new Map<string, Draft>();
	readonly #problems = new Set<Unreadable>();
	/** Answers that can't be read, with the turn that their file still names, if any. */
	readonly #lost: { readonly id: string; readonly turn: string | undefined; readonly problem: Unreadable }[] =
		[];
	#about: Decoded<ConversationAbout> = { problem: "damaged" };

	add(file: FoundFile): void {
		const piece = pieceOf(file.name);
		if (!piece) return;
		if (piece.kind === "conversation") this.#about = this.#decoded(file, decodeAbout);
		else if (piece.kind === "question") this.#addQuestion(piece.id, file, piece.at);
		else this.#addAnswer(piece.id, file, piece.at);
	}

	finish(id: string): StoredConversation {
		const about = "value" in this.#about ? this.#about.value : undefined;
		const chosen = about?.chosen ?? {};
		for (const { id: run, turn, problem } of this.#lost) {
			const chosenIn = Object.entries(chosen).find(([, answer]) => answer === run)?.[0];
			this.#draft(turn ?? chosenIn ?? run).unreadable.push({ id: run, problem });
		}
		const drafts = inOrder([...this.#drafts.values()], about?.createdAt ?? 0);
		return {
			conversation: { id, turns: drafts.map((draft) => turnOfDraft(draft, chosen)) },
			about: about ?? { createdAt: drafts[0]?.at ?? 0, chosen },
			aboutIsNewer: "problem" in this.#about && this.#about.problem === "newer",
			notes: this.#problems.has("newer") ? [newerNote] : [],
		};
	}

	#addQuestion(id: string, file: FoundFile, at: number | undefined): void {
		const draft = this.#draft(id);
		draft.at ??= at;
		const found = this.#decoded(file, decodeQuestion);
		if ("problem" in found) return;
		draft.question = found.value.question;
		draft.at = found.value.at;
		draft.order = found.value.order;
	}

	#addAnswer(id: string, file: FoundFile, at: number | undefined): void {
		const found = this.#decoded(file, decodeAnswer);
		if ("value" in found) {
			const { turn, order, answer } = found.value;
			const { answers } = this.#draft(turn);
			const known = answers.findIndex((one) => one.answer.id === id);
			// An earlier version may have saved the same answer under its own name: this version's is newer.
			if (known === -1) answers.push({ answer: { ...answer, id }, order });
			else if (at !== undefined) answers[known] = { answer: { ...answer, id }, order };
			return;
		}
		const turn = "text" in file.content ? turnInDamaged(file.content.text) : undefined;
		this.#lost.push({ id, turn, problem: found.problem });
	}

	#draft(id: string): Draft {
		const known = this.#drafts.get(id);
		if (known) return known;
		const made: Draft = {
			id,
			question: unreadableQuestion,
			at: undefined,
			order: 0,
			answers: [],
			unreadable: [],
		};
		this.#drafts.set(id, made);
		return made;
	}

	#decoded<T>({ content }: FoundFile, decode: (text: string) => Decoded<T>): Decoded<T> {
		const found = "text" in content ? decode(content.text) : content;
		if ("problem" in found) this.#problems.add(found.problem);
		return found;
	}
}
