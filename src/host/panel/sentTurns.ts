import type { Conversation } from "../../core/conversation/conversation";
import { isRunning, type Turn } from "../../core/conversation/turn";
import type { EventOf, RunningEvent } from "../../core/events/events";
import type { Chat } from "../../core/run/chat";
import type { ShownChat } from "./shownChat";

/** How many turns a new page gets at once. They fill a screen. */
const newestTurns = 10;

/** How many older turns it gets at a time. */
const olderTurns = 20;

/** The turns of a conversation that a webview has: those from one turn on. */
export class SentTurns {
	#chat: Chat | undefined;
	/** The first turn that the webview has; undefined if it has all. */
	#first: Turn | undefined;

	constructor(private readonly shown: ShownChat) {}

	/** Whether the webview has all turns. */
	get all(): boolean {
		return this.#first === undefined;
	}

	/**
	 * The conversation with its newest turns, for a new page.
	 *
	 * @param from the id of a turn that is included, with all after it
	 */
	newest(from?: string): Conversation {
		const { turns } = this.shown.chat.conversation;
		return this.#from(turns.findIndex(({ id }) => id === from));
	}

	/** The conversation with all turns that the webview had, or the newest turns of another conversation. */
	again(): Conversation {
		const { chat } = this.shown;
		if (chat !== this.#chat) return this.newest();
		return this.#from(this.#first ? chat.conversation.turns.indexOf(this.#first) : 0);
	}

	/** The next older turns, oldest first; none if they are still to be read; undefined if the first one is gone. */
	older(): Turn[] | undefined {
		const { turns } = this.shown.chat.conversation;
		const end = this.#first ? turns.indexOf(this.#first) : 0;
		if (end === -1) return undefined;
		const start = Math.max(0, end - olderTurns);
		this.#has(start);
		return turns.slice(start, end);
	}

	/** The first turn that events change and that the webview does not have. */
	lacks(events: readonly RunningEvent[]): string | undefined {
		if (this.#first === undefined) return undefined;
		const { chat } = this.shown;
		const { turns } = chat.conversation;
		const first = turns.indexOf(this.#first);
		const changed = new Set(events.flatMap((event) => [chat.turn(event.run)?.id, replacedBy(event)]));
		return turns.slice(0, Math.max(0, first)).find(({ id }) => changed.has(id))?.id;
	}

	/** @param wanted the index of a turn that is included; -1 if there is none */
	#from(wanted: number): Conversation {
		this.#chat = this.shown.chat;
		const { id, turns } = this.#chat.conversation;
		// The webview needs the turns that events are going to change.
		const replaced = new Set(turns.flatMap(({ replaces }) => replaces ?? []));
		const changing = turns.findIndex((turn) => isRunning(turn) || replaced.has(turn.id));
		const known = [wanted, changing].filter((index) => index !== -1);
		const start = Math.min(Math.max(0, turns.length - newestTurns), ...known);
		this.#has(start);
		return { id, turns: turns.slice(start) };
	}

	#has(start: number): void {
		const { chat } = this.shown;
		this.#first = start === 0 && !chat.partial ? undefined : chat.conversation.turns[start];
	}
}

function replacedBy({ event }: RunningEvent): string | undefined {
	return event.type === "run.started" ? (event as EventOf<"run.started">).replaces : undefined;
}
