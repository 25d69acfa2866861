/** Why a file can't be read or written. Only the cases that the program distinguishes. */
export type FileProblemKind = "missing" | "tooLarge" | "full" | "readOnly" | "other";

/** The only error that `Files` throws. */
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
	/** The entries of a folder; empty if there is no such folder. */
	list(folder: string): Promise<readonly FileEntry[]>;
	exists(path: string): Promise<boolean>;
	/** @param limit the maximum number of bytes: a larger file is `tooLarge` */
	read(path: string, limit: number): Promise<Uint8Array>;
	/** Writes in place: during the write, the file may be incomplete. */
	write(path: string, bytes: Uint8Array): Promise<void>;
	/** Renames a file or folder; replaces a file that has the new name. */
	rename(from: string, to: string): Promise<void>;
	/** Removes a file, or a folder with its contents. Does nothing if it does not exist. */
	remove(path: string): Promise<void>;
	/** Creates a folder and its parents. Does nothing if it exists. */
	makeFolder(path: string): Promise<void>;
}
