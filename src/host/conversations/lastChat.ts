import { stackFrames } from "../../core/errors/stackFrames";
import type { Log } from "../../core/log";
import type { Chats } from "../../core/run/chats";
import { Disposable } from "../disposable";
import { FileProblem, type Files } from "./disk/files";
import type { HistoryStore } from "./historyStore";

/** A file, because VS Code writes its own memory only seconds later. It is empty if the last chat was empty. */
const path = "last.txt";

/** An id is shorter. */
const maxBytes = 100;

export interface LastChatOptions {
	readonly files: Files;
	readonly chats: Chats;
	readonly store: Pick<HistoryStore, "open" | "list">;
	/** Whether chats are saved. */
	readonly enabled: () => boolean;
	readonly log: Log;
}

/** Saves which conversation the side view shows, and shows it again after a reload. */
export class LastChat extends Disposable {
	/** Resolves when it is shown, or cannot be shown. Never rejects. */
	readonly restored: Promise<void>;
	private written: Promise<void> = Promise.resolve();

	constructor(private readonly options: LastChatOptions) {
		super();
		const { chats } = options;
		this.restored = this.restore().catch((error) => {
			options.log.warn(`The last chat could not be shown again: ${stackFrames(error)}`);
		});
		this._register({ dispose: chats.onCurrent(() => this.remember()) });
		this._register({
			dispose: chats.onEvents((events, _, chat) => {
				if (chat === chats.current && events.some(({ event }) => event.type === "run.started"))
					this.remember();
			}),
		});
	}

	/** Resolves when everything is written. Never rejects. */
	flush(): Promise<void> {
		return this.written;
	}

	private async restore(): Promise<void> {
		const { chats, store } = this.options;
		const id = (await this.read()) ?? (await newest(store));
		const opened = id === undefined || id === "" ? undefined : await store.open(id);
		// A question that was asked in the meantime stays.
		if (opened && chats.current.empty) chats.show(opened.conversation, opened.older);
	}

	/** @returns undefined if nothing was saved */
	private async read(): Promise<string | undefined> {
		try {
			return new TextDecoder().decode(await this.options.files.read(path, maxBytes));
		} catch (error) {
			if (error instanceof FileProblem && error.kind === "missing") return undefined;
			throw error;
		}
	}

	private remember(): void {
		const { files, chats, enabled, log } = this.options;
		if (!enabled()) return;
		const { current } = chats;
		const bytes = new TextEncoder().encode(current.empty ? "" : current.id);
		this.written = this.written
			.then(() => files.makeFolder(""))
			.then(() => files.write(path, bytes))
			.catch((error) => log.debug(`The last chat could not be saved: ${stackFrames(error)}`));
	}
}

async function newest(store: Pick<HistoryStore, "list">): Promise<string | undefined> {
	const all = await store.list();
	return all.toSorted((a, b) => b.updatedAt - a.updatedAt)[0]?.id;
}
