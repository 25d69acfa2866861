import type * as vscode from "vscode";
import { stackFrames } from "../../core/errors/stackFrames";
import type { Log } from "../../core/log";
import type { Chats } from "../../core/run/chats";
import { Disposable } from "../disposable";
import type { HistoryStore } from "./historyStore";

/** Its value is "" if the last conversation was empty. It is not set after a crash of the first session. */
const key = "conversation";

/** Remembers which conversation the side view shows, and restores it after a reload. */
export class LastChat extends Disposable {
	/** Resolves when it is shown, or can't be. Never rejects. */
	readonly restored: Promise<void>;

	constructor(
		private readonly memory: vscode.Memento,
		private readonly chats: Chats,
		store: Pick<HistoryStore, "load" | "list">,
		log: Log,
	) {
		super();
		this.restored = this.restore(store).catch((error) => {
			log.warn(`The last chat could not be shown again: ${stackFrames(error)}`);
		});
		this._register({ dispose: chats.onCurrent(() => this.remember()) });
		this._register({
			dispose: chats.onEvents((events, _, chat) => {
				if (chat === chats.current && events.some(({ event }) => event.type === "run.started"))
					this.remember();
			}),
		});
	}

	private async restore(store: Pick<HistoryStore, "load" | "list">): Promise<void> {
		const id = this.memory.get<unknown>(key) ?? (await newest(store));
		const conversation = typeof id === "string" && id !== "" ? await store.load(id) : undefined;
		// Keep a question that the user has asked in the meantime.
		if (conversation && this.chats.current.empty) this.chats.show(conversation);
	}

	private remember(): void {
		const { current } = this.chats;
		void this.memory.update(key, current.empty ? "" : current.id);
	}
}

async function newest(store: Pick<HistoryStore, "list">): Promise<string | undefined> {
	const all = await store.list();
	return all.toSorted((a, b) => b.updatedAt - a.updatedAt)[0]?.id;
}
