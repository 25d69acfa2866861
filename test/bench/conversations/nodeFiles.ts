import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type FileEntry, FileProblem, type Files } from "../../../src/host/conversations/disk/files";

/** Files of this computer, without VS Code around them. */
export class NodeFiles implements Files {
	constructor(private readonly root: string) {}

	async list(folder: string): Promise<readonly FileEntry[]> {
		const entries = await readdir(this.#path(folder), { withFileTypes: true }).catch(() => []);
		return entries.map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }));
	}

	async exists(path: string): Promise<boolean> {
		return stat(this.#path(path)).then(
			() => true,
			() => false,
		);
	}

	async read(path: string): Promise<Uint8Array> {
		try {
			return await readFile(this.#path(path));
		} catch (cause) {
			throw new FileProblem("missing", { cause });
		}
	}

	async write(path: string, bytes: Uint8Array): Promise<void> {
		await writeFile(this.#path(path), bytes);
	}

	async rename(from: string, to: string): Promise<void> {
		await rename(this.#path(from), this.#path(to));
	}

	async remove(path: string): Promise<void> {
		await rm(this.#path(path), { recursive: true, force: true });
	}

	async makeFolder(path: string): Promise<void> {
		await mkdir(this.#path(path), { recursive: true });
	}

	#path(path: string): string {
		return join(this.root, path);
	}
}
