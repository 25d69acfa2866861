import {
	type FileEntry,
	FileProblem,
	type FileProblemKind,
	type Files,
} from "../../../src/host/conversations/disk/files";

export type FileOperation = keyof Files;

/** Files in memory. A test can make any operation fail, and sees which there were. */
export class MemoryFiles implements Files {
	readonly contents = new Map<string, Uint8Array>();
	readonly folders = new Set<string>();
	/** Every operation, as `read path`. */
	readonly operations: string[] = [];
	/** Sizes that are told instead of the real ones, by path. */
	readonly sizes = new Map<string, number>();
	/** Why an operation fails; undefined where it does not. */
	failing: (operation: FileOperation, path: string) => FileProblemKind | undefined = () => undefined;
	/** What happens before an operation: another window may come in between. */
	before: (operation: FileOperation, path: string) => Promise<void> | void = () => {};

	async list(folder: string): Promise<readonly FileEntry[]> {
		await this.#begin("list", folder);
		const prefix = folder === "" ? "" : `${folder}/`;
		const inside = (path: string) => path.startsWith(prefix) && !path.slice(prefix.length).includes("/");
		const names = (paths: Iterable<string>) =>
			[...paths].filter(inside).map((path) => path.slice(prefix.length));
		return [
			...names(this.folders).map((name) => ({ name, isFolder: true })),
			...names(this.contents.keys()).map((name) => ({ name, isFolder: false })),
		];
	}

	async exists(path: string): Promise<boolean> {
		await this.#begin("exists", path);
		return this.contents.has(path) || this.folders.has(path);
	}

	async read(path: string, limit: number): Promise<Uint8Array> {
		await this.#begin("read", path);
		const bytes = this.contents.get(path);
		if (!bytes) throw new FileProblem("missing");
		if ((this.sizes.get(path) ?? bytes.length) > limit) throw new FileProblem("tooLarge");
		return bytes;
	}

	async write(path: string, bytes: Uint8Array): Promise<void> {
		await this.#begin("write", path);
		this.#makeAbove(path);
		this.contents.set(path, bytes);
	}

	async rename(from: string, to: string): Promise<void> {
		await this.#begin("rename", from);
		if (!this.contents.has(from) && !this.folders.has(from)) throw new FileProblem("missing");
		this.#makeAbove(to);
		// As VS Code does: what is replaced is removed with all it holds.
		for (const [path] of this.#below(this.contents.entries(), to)) this.contents.delete(path);
		for (const [path, bytes] of this.#below(this.contents.entries(), from)) {
			this.contents.delete(path);
			this.contents.set(to + path.slice(from.length), bytes);
		}
		for (const [path] of this.#below(this.folders.entries(), from)) {
			this.folders.delete(path);
			this.folders.add(to + path.slice(from.length));
		}
	}

	async remove(path: string): Promise<void> {
		await this.#begin("remove", path);
		for (const [one] of this.#below(this.contents.entries(), path)) this.contents.delete(one);
		for (const [one] of this.#below(this.folders.entries(), path)) this.folders.delete(one);
	}

	async makeFolder(path: string): Promise<void> {
		await this.#begin("makeFolder", path);
		this.#makeAbove(`${path}/`);
	}

	/** Puts a file there, as another window would. */
	put(path: string, text: string): void {
		this.#makeAbove(path);
		this.contents.set(path, new TextEncoder().encode(text));
	}

	text(path: string): string | undefined {
		return this.contents.has(path) ? new TextDecoder().decode(this.contents.get(path)) : undefined;
	}

	/** The paths below a folder, sorted. */
	paths(folder = ""): string[] {
		return [...this.contents.keys()].filter((path) => path.startsWith(folder)).toSorted();
	}

	/** The operations since the last call, as `read path`. */
	takeOperations(): string[] {
		return this.operations.splice(0);
	}

	async #begin(operation: FileOperation, path: string): Promise<void> {
		this.operations.push(`${operation} ${path}`);
		await this.before(operation, path);
		const kind = this.failing(operation, path);
		if (kind) throw new FileProblem(kind);
	}

	#makeAbove(path: string): void {
		const names = path.split("/").slice(0, -1);
		for (let depth = 1; depth <= names.length; depth++) this.folders.add(names.slice(0, depth).join("/"));
	}

	#below<T>(entries: Iterable<[string, T]>, path: string): [string, T][] {
		return [...entries].filter(([one]) => one === path || one.startsWith(`${path}/`));
	}
}
