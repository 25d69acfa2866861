import type { Clock } from "../../core/wire/clock";
import { FileProblem, type Files } from "./files";
import { conversationsFolder } from "./summaryIndex";

const trashFolder = "deleted";

/** How long a deletion can be undone, in milliseconds. */
const undoTime = 10_000;

/** Deleted conversations, as long as the deletion can be undone. */
export class Trash {
	/** By name: takes back that it is removed. */
	readonly #timers = new Map<string, () => void>();

	constructor(
		private readonly files: Files,
		private readonly clock: Clock,
	) {}

	/** Moves a conversation here. @returns its name here; undefined where it was gone already */
	async put(id: string): Promise<string | undefined> {
		// A name of its own: two windows that delete the same conversation must not take each other's.
		const name = `${id}.${crypto.randomUUID().slice(0, 8)}`;
		if (!(await this.files.exists(folder(id)))) return undefined;
		try {
			await this.files.makeFolder(trashFolder);
			await this.files.rename(folder(id), trashed(name));
		} catch (error) {
			if (error instanceof FileProblem && error.kind === "missing") return undefined;
			throw error;
		}
		this.#removeLater(name);
		return name;
	}

	/** Moves a conversation back. @returns false where it has been removed for good */
	async restore(id: string, name: string): Promise<boolean> {
		this.#timers.get(name)?.();
		this.#timers.delete(name);
		if (!(await this.files.exists(trashed(name)))) return false;
		if (!(await this.files.exists(folder(id)))) {
			await this.files.makeFolder(conversationsFolder);
			await this.files.rename(trashed(name), folder(id));
			return true;
		}
		// Something has been asked in it since: its files are the newer ones.
		for (const { name: file } of await this.files.list(trashed(name))) {
			if (await this.files.exists(`${folder(id)}/${file}`)) continue;
			await this.files.rename(`${trashed(name)}/${file}`, `${folder(id)}/${file}`);
		}
		await this.files.remove(trashed(name));
		return true;
	}

	/** Removes what earlier windows left here, once none of them can want it back. */
	async purge(): Promise<void> {
		for (const { name } of await this.files.list(trashFolder)) this.#removeLater(name);
	}

	dispose(): void {
		for (const cancel of this.#timers.values()) cancel();
		this.#timers.clear();
	}

	#removeLater(name: string): void {
		const cancel = this.clock.after(undoTime, () => {
			this.#timers.delete(name);
			// What can't be removed now is removed at the next start.
			this.files.remove(trashed(name)).catch((error: unknown) => {
				if (!(error instanceof FileProblem)) throw error;
			});
		});
		this.#timers.set(name, cancel);
	}
}

const folder = (id: string) => `${conversationsFolder}/${id}`;
const trashed = (name: string) => `${trashFolder}/${name}`;
