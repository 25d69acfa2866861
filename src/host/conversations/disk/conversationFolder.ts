import type { FoundFile } from "../../../core/storage/assemble";
import { maxFileBytes } from "../../../core/storage/decode";
import { type NewestFiles, newestFiles } from "../../../core/storage/newestFiles";
import { pieceOf } from "../../../core/storage/pieceName";
import { isLeftOver, readText, type TemporaryFile, temporaryFile, writeAtomically } from "./atomicFile";
import { FileProblem, type Files } from "./files";
import { inParallel } from "./inParallel";

/** How often a folder is read if another window writes to it at the same time. */
const attempts = 3;

/** The files of one conversation. */
export class ConversationFolder {
	/** @param path the folder; its last segment is the conversation's id */
	constructor(
		private readonly files: Files,
		private readonly now: () => number,
		readonly path: string,
	) {}

	exists(): Promise<boolean> {
		return this.files.exists(this.path);
	}

	make(): Promise<void> {
		return this.files.makeFolder(this.path);
	}

	write(name: string, text: string): Promise<void> {
		return writeAtomically(this.files, this.now(), `${this.path}/${name}`, text);
	}

	/** One file, as `read` would return it; undefined if it is missing. */
	async find(name: string): Promise<FoundFile | undefined> {
		return this.#find(name, (await this.#names()).temporary);
	}

	/**
	 * The files of the newest turns, and the data of the whole conversation.
	 *
	 * @returns undefined if all files must be read: the conversation is short, or another window writes to it
	 */
	async readNewest(turns: number): Promise<(NewestFiles & { readonly files: FoundFile[] }) | undefined> {
		const { pieces, temporary } = await this.#names();
		const newest = temporary.length > 0 ? undefined : newestFiles([...pieces], turns);
		if (!newest) return undefined;
		const found = await inParallel(newest.names, (name) => this.#find(name, temporary));
		const files = found.filter((file) => file !== undefined);
		return files.length === found.length ? { ...newest, files } : undefined;
	}

	/** Every file of the conversation. Also repairs what a crash left behind. */
	async read(): Promise<FoundFile[]> {
		for (let attempt = 1; ; attempt++) {
			const { pieces, temporary } = await this.#names();
			const names = [...new Set([...pieces, ...temporary.map(({ meant }) => meant)])];
			const found = await inParallel(names, (name) => this.#find(name, temporary));
			const gone = names.some((name, at) => found[at] === undefined && pieces.has(name));
			if (gone && attempt < attempts) continue;
			await this.#tidy(pieces, temporary);
			return found.filter((file) => file !== undefined);
		}
	}

	async remove(name: string): Promise<void> {
		await this.files.remove(`${this.path}/${name}`);
	}

	/** The files of the conversation, and the temporary ones, newest first. */
	async #names(): Promise<{ pieces: ReadonlySet<string>; temporary: readonly TemporaryFile[] }> {
		const entries = (await this.files.list(this.path)).filter(({ isFolder }) => !isFolder);
		const names = entries.map(({ name }) => name);
		const temporary = names.map(temporaryFile).filter((file) => file !== undefined);
		return {
			pieces: new Set(names.filter(pieceOf)),
			temporary: temporary.filter(({ meant }) => pieceOf(meant)).toSorted((a, b) => b.at - a.at),
		};
	}

	/**
	 * @returns undefined if the file is missing. VS Code's rename removes the target first: after a crash in
	 * between, or while another window renames, only a temporary file has the content.
	 */
	async #find(name: string, temporary: readonly TemporaryFile[]): Promise<FoundFile | undefined> {
		try {
			const bytes = await this.files.read(`${this.path}/${name}`, maxFileBytes);
			return { name, content: { text: new TextDecoder().decode(bytes) } };
		} catch (error) {
			if (!(error instanceof FileProblem)) throw error;
			if (error.kind !== "missing") {
				return { name, content: { problem: error.kind === "tooLarge" ? "tooLarge" : "damaged" } };
			}
		}
		for (const file of temporary.filter(({ meant }) => meant === name)) {
			const text = await this.#wholeText(file);
			if (text !== undefined) return { name, content: { text } };
		}
		return undefined;
	}

	/** Renames temporary files from a crash if their target is missing, and removes the rest. */
	async #tidy(pieces: ReadonlySet<string>, temporary: readonly TemporaryFile[]): Promise<void> {
		const there = new Set(pieces);
		for (const file of temporary.filter((file) => isLeftOver(file, this.now()))) {
			try {
				if (there.has(file.meant) || (await this.#wholeText(file)) === undefined) {
					await this.remove(file.name);
				} else {
					await this.files.rename(`${this.path}/${file.name}`, `${this.path}/${file.meant}`);
					there.add(file.meant);
				}
			} catch (error) {
				// A read-only folder can still be read.
				if (!(error instanceof FileProblem)) throw error;
			}
		}
	}

	/** The text of a temporary file, if it was written completely. */
	async #wholeText({ name }: TemporaryFile): Promise<string | undefined> {
		const text = await readText(this.files, `${this.path}/${name}`, maxFileBytes);
		return text !== undefined && isWhole(text) ? text : undefined;
	}
}

function isWhole(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}
