import type { Answer } from "../../../core/conversation/answer";
import type { Conversation } from "../../../core/conversation/conversation";
import type { Turn } from "../../../core/conversation/turn";
import { StreamError } from "../../../core/errors/errors";
import { assemble, type StoredConversation } from "../../../core/storage/assemble";
import { maxFileBytes } from "../../../core/storage/decode";
import { isStoredId } from "../../../core/storage/ids";
import { answerFile, conversationFile, questionFile } from "../../../core/storage/pieceName";
import {
	type ConversationAbout,
	decodeAbout,
	encodeAbout,
	encodeAnswer,
	encodeQuestion,
} from "../../../core/storage/pieces";
import { askedAt } from "../../../core/storage/summary";
import { ConversationFolder } from "./conversationFolder";
import { FileProblem, type Files } from "./files";
import { conversationsFolder, trashedFolder } from "./folders";
import { inParallel } from "./inParallel";
import type { Queues } from "./queues";

/**
 * The files of each conversation, one piece at a time. Writes for a deleted conversation
 * are dropped. All methods throw FileProblem on file errors.
 */
export class ConversationPieces {
	/** @param queues one per conversation, so that no deletion happens between a check and a write */
	constructor(
		private readonly files: Files,
		private readonly now: () => number,
		private readonly queues: Queues,
	) {}

	/** Whether the conversation has a folder. */
	has(id: string): Promise<boolean> {
		return this.#folder(id).exists();
	}

	/** A conversation as read from its files; without turns if there are none. */
	async read(id: string): Promise<StoredConversation> {
		return assemble(id, await this.#folder(id).read());
	}

	/**
	 * The newest turns of a conversation.
	 *
	 * @returns undefined if the whole conversation must be read
	 */
	async readNewest(id: string, most: number): Promise<StoredConversation | undefined> {
		const newest = await this.#folder(id).readNewest(most);
		if (!newest) return undefined;
		const stored = assemble(id, newest.files);
		const turns = stored.conversation.turns.filter(({ id }) => !newest.earlier.has(id));
		// An answer without a readable turn can be placed only among all turns.
		if (turns.some(({ id }) => !newest.turns.has(id))) return undefined;
		return { ...stored, conversation: { id, turns } };
	}

	/** Creates the folder of a conversation. Its questions and answers are then saved one by one. */
	begin(conversation: Conversation): Promise<void> {
		const { id } = conversation;
		const folder = this.#folder(id);
		return this.queues.run(id, async () => {
			await folder.make();
			await folder.write(conversationFile, encodeAbout(id, this.#newAbout(conversation)));
		});
	}

	/**
	 * Saves a whole conversation without a folder, or nothing of it. The files are written elsewhere, then
	 * the folder is moved to its final path.
	 *
	 * @returns false if the folder exists and nothing was written
	 */
	saveNew(
		conversation: Conversation,
		given: Pick<Partial<ConversationAbout>, "title" | "createdAt">,
	): Promise<boolean> {
		const { id } = conversation;
		const folder = this.#folder(id);
		const about = { ...this.#newAbout(conversation), ...given };
		const texts = [[conversationFile, encodeAbout(id, about)] as const, ...textsOf(conversation)];
		return this.queues.run(id, async () => {
			if (await folder.exists()) return false;
			const elsewhere = trashedFolder(id);
			try {
				await this.files.makeFolder(elsewhere);
				await inParallel(texts, ([name, text]) => this.#writeElsewhere(`${elsewhere}/${name}`, text));
				await this.files.makeFolder(conversationsFolder);
				await this.files.rename(elsewhere, folder.path);
			} catch (error) {
				await this.files.remove(elsewhere).catch(() => {});
				throw error;
			}
			return true;
		});
	}

	/** @returns false if the conversation was deleted and nothing was written */
	saveQuestion(conversation: Conversation, turn: Turn): Promise<boolean> {
		const [name, text] = fileOfQuestion(conversation, turn);
		return this.#write(conversation.id, name, () => text);
	}

	/** Saves the answer's state at the time of the write. @returns the length of its text; false if deleted */
	async saveAnswer(id: string, turn: Turn, answer: Answer): Promise<number | false> {
		let length = 0;
		const written = await this.#write(id, nameOfAnswer(answer), () => {
			const text = textOfAnswer(turn, answer);
			length = text.length;
			return text;
		});
		return written && length;
	}

	/** Saves which answer of a turn was chosen. @returns false if the conversation was deleted */
	async choose(id: string, turn: string, run: string): Promise<boolean> {
		const chosen = { [checked(turn)]: checked(run) };
		try {
			return await this.editAbout(id, (about) => ({ ...about, chosen: { ...about.chosen, ...chosen } }));
		} catch (error) {
			// A file of a newer version is left unchanged: the choice is lost when the window closes.
			if (error instanceof StreamError) return true;
			throw error;
		}
	}

	/** Removes a turn with all its answers. */
	removeTurn(id: string, turn: Turn): Promise<void> {
		const folder = this.#folder(id);
		return this.queues.run(id, async () => {
			// The question is removed last: an answer without its question would be shown.
			for (const answer of turn.answers) {
				await folder.remove(nameOfAnswer(answer));
				await folder.remove(answerFile(answer.id));
			}
			await folder.remove(nameOfQuestion(turn));
			await folder.remove(questionFile(turn.id));
		});
	}

	/**
	 * Changes the data of the whole conversation. Starts from the file on disk, because another window may have
	 * changed another part of it.
	 *
	 * @returns false if the conversation was deleted
	 * @throws StreamError if the file has a newer version
	 */
	editAbout(id: string, change: (about: ConversationAbout) => ConversationAbout): Promise<boolean> {
		const folder = this.#folder(id);
		return this.queues.run(id, async () => {
			if (!(await folder.exists())) return false;
			const about = change((await this.#about(id)) ?? (await this.#aboutOfFolder(id)));
			await folder.write(conversationFile, encodeAbout(id, about));
			return true;
		});
	}

	/** The data of the whole conversation from its file; if that can't be read, from its turns. */
	async about(conversation: Conversation): Promise<ConversationAbout> {
		return (await this.#about(conversation.id)) ?? this.#newAbout(conversation);
	}

	async #about(id: string): Promise<ConversationAbout | undefined> {
		const found = await this.#folder(id).find(conversationFile);
		const about = found && "text" in found.content ? decodeAbout(found.content.text) : undefined;
		return about && "value" in about ? about.value : undefined;
	}

	async #aboutOfFolder(id: string): Promise<ConversationAbout> {
		const { about, aboutIsNewer } = await this.read(id);
		if (!aboutIsNewer) return about;
		const message =
			"This chat was saved by a newer version of Stream Panel and cannot be changed here. Update the extension.";
		throw new StreamError({ kind: "refusedByEditor", message });
	}

	#newAbout({ turns }: Conversation): ConversationAbout {
		const [first] = turns;
		// A turn with one answer needs no choice.
		const several = turns.filter(({ answers }) => answers.length > 1);
		return {
			createdAt: first ? askedAt(first) : this.now(),
			chosen: Object.fromEntries(several.map(({ id, chosen }) => [id, chosen])),
		};
	}

	async #writeElsewhere(path: string, text: string): Promise<void> {
		const bytes = new TextEncoder().encode(text);
		if (bytes.length > maxFileBytes) throw new FileProblem("tooLarge");
		await this.files.write(path, bytes);
	}

	#write(id: string, name: string, text: () => string): Promise<boolean> {
		const folder = this.#folder(id);
		return this.queues.run(id, async () => {
			if (!(await folder.exists())) return false;
			await folder.write(name, text());
			return true;
		});
	}

	#folder(id: string): ConversationFolder {
		return new ConversationFolder(this.files, this.now, `${conversationsFolder}/${checked(id)}`);
	}
}

/** The files of all turns, by name. */
function textsOf(conversation: Conversation): (readonly [name: string, text: string])[] {
	return conversation.turns.flatMap((turn) => [
		fileOfQuestion(conversation, turn),
		...turn.answers.map((answer) => [nameOfAnswer(answer), textOfAnswer(turn, answer)] as const),
	]);
}

const nameOfQuestion = (turn: Turn) => questionFile(checked(turn.id), askedAt(turn));

const nameOfAnswer = ({ id, startedAt }: Answer) => answerFile(checked(id), startedAt);

function fileOfQuestion({ turns }: Conversation, turn: Turn): readonly [name: string, text: string] {
	const order = Math.max(0, turns.indexOf(turn));
	const stored = { turn: turn.id, at: askedAt(turn), order, question: turn.question };
	return [nameOfQuestion(turn), encodeQuestion(stored)];
}

function textOfAnswer(turn: Turn, answer: Answer): string {
	return encodeAnswer({ turn: checked(turn.id), order: Math.max(0, turn.answers.indexOf(answer)), answer });
}

/** An id becomes a file name. An id that could be a path is a bug. */
function checked(id: string): string {
	if (!isStoredId(id)) throw new RangeError("An id that is not a UUID cannot be saved.");
	return id;
}
