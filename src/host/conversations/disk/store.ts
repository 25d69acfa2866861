import type { Conversation } from "../../../core/conversation/conversation";
import type { Turn } from "../../../core/conversation/turn";
import { stackFrames } from "../../../core/errors/stackFrames";
import type { Log } from "../../../core/log";
import type { StoredConversation } from "../../../core/storage/assemble";
import { isStoredId } from "../../../core/storage/ids";
import type { ConversationAbout } from "../../../core/storage/pieces";
import { byTime, type ConversationSummary, summaryOf } from "../../../core/storage/summary";
import { cleanTitle } from "../../../core/storage/title";
import type { Clock } from "../../../core/wire/clock";
import { ConversationPieces } from "./conversationPieces";
import { FileProblem, type Files } from "./files";
import { conversationsFolder } from "./folders";
import { asked } from "./problem";
import { Queues } from "./queues";
import { SummaryIndex } from "./summaryIndex";
import { Trash } from "./trash";

export interface StoreOptions {
	readonly files: Files;
	readonly clock: Clock;
	/** The maximum number of unpinned conversations; 0 = no limit. */
	readonly limit: () => number;
	/** Whether a conversation is open in this window: the limit does not remove it. */
	readonly isOpen: (id: string) => boolean;
	readonly log: Log;
}

/** How many turns of a conversation are read first. They fill a screen. */
const newestTurns = 10;

/** A conversation as it is opened. */
interface OpenedStored {
	/** The newest turns only, if `older` is there. */
	readonly conversation: Conversation;
	readonly notes: StoredConversation["notes"];
	/** Reads the turns before, oldest first. The notes are those of the whole conversation. */
	readonly older?: () => Promise<{ readonly turns: readonly Turn[]; readonly notes: readonly string[] }>;
}

/** Undoes a deletion. @returns false if it is too late */
type UndoDelete = () => Promise<boolean>;

/**
 * Conversations on disk. The files of a folder define its conversation, so several windows may write to it.
 * Actions of the user throw StreamError with a message on file errors.
 */
export class ConversationStore {
	/** For saving a conversation piece by piece. */
	readonly pieces: ConversationPieces;
	readonly #queues = new Queues();
	readonly #index: SummaryIndex;
	readonly #trash: Trash;
	readonly #listeners = new Set<() => void>();

	constructor(private readonly options: StoreOptions) {
		const { files, clock } = options;
		const now = () => clock.now();
		this.pieces = new ConversationPieces(files, now, this.#queues);
		this.#trash = new Trash(files, clock);
		this.#index = new SummaryIndex(files, now, async (id) => {
			const { conversation, about } = await this.pieces.read(id);
			return summaryOf(conversation, about);
		});
	}

	/** Call it once when the window starts: finishes the cleanup of earlier windows. */
	async start(): Promise<void> {
		await asked(Promise.all([this.#trash.purge(), this.#index.tidy()]));
	}

	/** The conversations with at least one question: pinned ones first, then the newest. */
	async list(): Promise<readonly ConversationSummary[]> {
		const all = await asked(this.#index.list());
		return all.filter(({ turns }) => turns > 0).toSorted(byTime);
	}

	/** @returns undefined for a conversation that does not exist */
	async load(id: string): Promise<StoredConversation | undefined> {
		if (!isStoredId(id)) return undefined;
		const stored = await asked(this.pieces.read(id));
		if (stored.conversation.turns.length === 0) return undefined;
		// Another window may have overwritten this entry of the index with an older one.
		await asked(this.#index.set(summaryOf(stored.conversation, stored.about)));
		return stored;
	}

	/**
	 * Opens a conversation: reads its newest turns, and the others when `older` is called.
	 *
	 * @returns undefined for a conversation that does not exist
	 */
	async open(id: string): Promise<OpenedStored | undefined> {
		if (!isStoredId(id)) return undefined;
		const newest = await asked(this.pieces.readNewest(id, newestTurns));
		if (!newest || newest.conversation.turns.length === 0) return this.load(id);
		const { conversation, notes } = newest;
		const known = new Set(conversation.turns.map(({ id }) => id));
		const older = async () => {
			const whole = await this.load(id);
			const turns = whole?.conversation.turns ?? [];
			const first = turns.findIndex(({ id }) => known.has(id));
			// Another window may have added turns since: it shows them.
			return { turns: turns.slice(0, first === -1 ? turns.length : first), notes: whole?.notes ?? [] };
		};
		return { conversation, notes, older };
	}

	/** Saves a whole conversation that was imported or forked. */
	async save(conversation: Conversation, title?: string): Promise<void> {
		await asked(this.#saveWhole(conversation, cleanTitle(title ?? "")));
	}

	/** @param title without a visible character, the title is made from the first question again */
	async rename(id: string, title: string): Promise<void> {
		const shown = cleanTitle(title);
		await this.#change(id, ({ title: _, ...about }) => (shown === "" ? about : { ...about, title: shown }));
	}

	async pin(id: string, pinned: boolean): Promise<void> {
		await this.#change(id, ({ pinned: _, ...about }) => (pinned ? { ...about, pinned: true } : about));
	}

	/** Removes turns, for example when an earlier question is edited. `restoreTurns` restores them. */
	async removeTurns(conversation: Conversation, turns: readonly Turn[]): Promise<void> {
		for (const turn of turns) await asked(this.pieces.removeTurn(conversation.id, turn));
		await asked(this.refresh(conversation));
	}

	/** Saves turns of the conversation, each with all its answers. */
	async restoreTurns(conversation: Conversation, turns: readonly Turn[]): Promise<void> {
		await asked(this.#saveTurns(conversation, turns));
		await asked(this.refresh(conversation));
	}

	/** Deletes a conversation; its files are removed ten seconds later, or when the next window starts. */
	async delete(id: string): Promise<UndoDelete> {
		if (!isStoredId(id)) return async () => false;
		const trashed = await asked(this.#queues.run(id, () => this.#trash.put(id)));
		await asked(this.#index.remove(id));
		this.#changed();
		return async () => {
			if (trashed === undefined) return false;
			if (!(await asked(this.#queues.run(id, () => this.#trash.restore(id, trashed))))) return false;
			this.#changed();
			return true;
		};
	}

	/** Calls back when this window has changed the list. @returns a function that removes the listener */
	onDidChange(listener: () => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	/** Updates the list with a conversation. */
	async refresh(conversation: Conversation): Promise<void> {
		await this.#index.set(summaryOf(conversation, await this.pieces.about(conversation)));
		this.#changed();
	}

	/** Removes the oldest conversations beyond the limit. @param except the conversation that was just saved */
	async applyLimit(except: string): Promise<void> {
		const limit = this.options.limit();
		if (limit <= 0) return;
		const unpinned = (await this.#index.list()).filter(({ id, pinned }) => !pinned && id !== except);
		const old = unpinned.toSorted(byTime).slice(limit - 1);
		const over = old.filter(({ id }) => !this.options.isOpen(id));
		for (const { id } of over) {
			await this.#queues.run(id, () => this.options.files.remove(`${conversationsFolder}/${id}`));
			await this.#index.remove(id);
		}
		if (over.length > 0) this.#changed();
	}

	/** Pending removals are done at the next start. */
	dispose(): void {
		this.#trash.dispose();
		this.#listeners.clear();
	}

	async #saveWhole(conversation: Conversation, title: string): Promise<void> {
		// It counts as created now, even if its turns are old, so that it is at the top of the list.
		const createdAt = this.options.clock.now();
		const given = { createdAt, ...(title === "" ? {} : { title }) };
		if (!(await this.pieces.saveNew(conversation, given))) {
			await this.#saveTurns(conversation, conversation.turns);
		}
		await this.refresh(conversation);
		await this.applyLimit(conversation.id);
	}

	async #saveTurns(conversation: Conversation, turns: readonly Turn[]): Promise<void> {
		for (const turn of turns) {
			await this.pieces.saveQuestion(conversation, turn);
			for (const answer of turn.answers) await this.pieces.saveAnswer(conversation.id, turn, answer);
		}
	}

	async #change(id: string, change: (about: ConversationAbout) => ConversationAbout): Promise<void> {
		const work = async () => {
			if (!isStoredId(id) || !(await this.pieces.editAbout(id, change))) throw new FileProblem("missing");
			const { conversation, about } = await this.pieces.read(id);
			await this.#index.set(summaryOf(conversation, about));
		};
		await asked(work());
		this.#changed();
	}

	#changed(): void {
		for (const listener of this.#listeners) {
			try {
				listener();
			} catch (error) {
				// A failing listener must not prevent saving.
				this.options.log.warn(`A listener of the history failed: ${stackFrames(error)}`);
			}
		}
	}
}
