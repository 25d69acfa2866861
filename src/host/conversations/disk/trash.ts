import type { Clock } from "../../../core/wire/clock";
import { FileProblem, type Files } from "./files";
import { conversationsFolder, trashedFolder, trashFolder } from "./folders";

/** How long a deletion can be undone, in milliseconds. */
const undoTime = 10_000;

/** Deleted conversations, as long as the deletion can be undone. */
export class Trash {
	/** By folder: cancels its removal. */
	readonly #timers = new Map<string, () => void>();

	constructor(
		private readonly files: Files,
		private readonly clock: Clock,
	) {}

	/** Moves a conversation here. @returns its new folder; undefined if it no longer existed */
	async put(id: string): Promise<string | undefined> {
		const trashed = trashedFolder(id);
		if (!(await this.files.exists(folder(id)))) return undefined;
		try {
			await this.files.makeFolder(trashFolder);
			await this.files.rename(folder(id), trashed);
		} catch (error) {
			if (error instanceof FileProblem && error.kind === "missing") return undefined;
			throw error;
		}
		this.#removeLater(trashed);
		return trashed;
	}

	/** Moves a conversation back. @returns false if it was permanently removed */
	async restore(id: string, trashed: string): Promise<boolean> {
		this.#timers.get(trashed)?.();
		this.#timers.delete(trashed);
		if (!(await this.files.exists(trashed))) return false;
		if (!(await this.files.exists(folder(id)))) {
			await this.files.makeFolder(conversationsFolder);
			await this.files.rename(trashed, folder(id));
			return true;
		}
		// A question was asked in it since, so its files are newer.
		for (const { name } of await this.files.list(trashed)) {
			if (await this.files.exists(`${folder(id)}/${name}`)) continue;
			await this.files.rename(`${trashed}/${name}`, `${folder(id)}/${name}`);
		}
		await this.files.remove(trashed);
		return true;
	}

	/** Removes what earlier windows left here, once it can no longer be undone. */
	async purge(): Promise<void> {
		for (const { name } of await this.files.list(trashFolder)) this.#removeLater(`${trashFolder}/${name}`);
	}

	dispose(): void {
		for (const cancel of this.#timers.values()) cancel();
		this.#timers.clear();
	}

	#removeLater(trashed: string): void {
		const cancel = this.clock.after(undoTime, () => {
			this.#timers.delete(trashed);
			// If this fails, it is removed at the next start.
			this.files.remove(trashed).catch((error: unknown) => {
				if (!(error instanceof FileProblem)) throw error;
			});
		});
		this.#timers.set(trashed, cancel);
	}
}

const folder = (id: string) => `${conversationsFolder}/${id}`;
