import type { Conversation } from "../conversation/conversation";
import type { Turn } from "../conversation/turn";

/** Reads the turns before those of a conversation that was opened with its newest ones; oldest first. */
export type ReadOlderTurns = () => Promise<readonly Turn[]>;

/** A conversation as it is opened: with its newest turns only, if `older` is there to read the others. */
export interface OpenedConversation {
	readonly conversation: Conversation;
	readonly older?: ReadOlderTurns;
}

/** Adds the older turns to a conversation that was opened with its newest ones. */
export class OlderTurns {
	#read: ReadOlderTurns | undefined;
	#adding: Promise<void> | undefined;
	/** Called once they are there. */
	added: () => void = () => {};

	constructor(
		private readonly conversation: Conversation,
		read: ReadOlderTurns | undefined,
	) {
		this.#read = read;
	}

	/** Whether they are not there yet. */
	get missing(): boolean {
		return this.#read !== undefined;
	}

	/** Resolves when they are there. Rejects if they can't be read; another call tries again. */
	add(): Promise<void> {
		this.#adding ??= this.#add().finally(() => {
			this.#adding = undefined;
		});
		return this.#adding;
	}

	async #add(): Promise<void> {
		const turns = await this.#read?.();
		this.#read = undefined;
		if (!turns) return;
		this.conversation.turns.unshift(...turns);
		this.added();
	}
}
