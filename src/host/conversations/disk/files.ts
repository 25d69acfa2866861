/** Why a file can't be read or written, as far as the program treats it differently. */
export type FileProblemKind = "missing" | "tooLarge" | "full" | "readOnly" | "other";

/** The one error of `Files`. */
export class FileProblem extends Error {
	override readonly name = "FileProblem";

	constructor(
		readonly kind: FileProblemKind,
		options?: { readonly cause?: unknown },
	) {
		super(kind, options);
	}
}

export interface FileEntry {
	readonly name: string;
	readonly isFolder: boolean;
}

/**
 * Files below one folder. Paths are relative, with "/" between names.
 * Everything rejects with a FileProblem and nothing else.
 */
export interface Files {
	/** What a folder holds; nothing where there is no such folder. */
	list(folder: string): Promise<readonly FileEntry[]>;
	exists(path: string): Promise<boolean>;
	/** @param limit the most bytes that are read: a larger file is `tooLarge` */
	read(path: string, limit: number): Promise<Uint8Array>;
	/** Writes in place: what is there while it writes may be half a file. */
	write(path: string, bytes: Uint8Array): Promise<void>;
	/** Renames a file or folder; replaces a file that has the new name. */
	rename(from: string, to: string): Promise<void>;
	/** Removes a file, or a folder with all it holds. One that is gone already is no problem. */
	remove(path: string): Promise<void>;
	/** Makes a folder and those above it. One that is there already is no problem. */
	makeFolder(path: string): Promise<void>;
}
