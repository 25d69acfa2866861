import * as vscode from "vscode";
import { type FileEntry, FileProblem, type FileProblemKind, type Files } from "./files";

/** Implements `Files` with `vscode.workspace.fs` only, so that it works in the browser. */
export class WorkspaceFiles implements Files {
	/** @param root the root of all paths, inside the extension's own storage */
	constructor(private readonly root: vscode.Uri) {}

	async list(folder: string): Promise<readonly FileEntry[]> {
		try {
			const entries = await attempt(vscode.workspace.fs.readDirectory(this.uri(folder)));
			return entries.map(([name, type]) => ({ name, isFolder: (type & vscode.FileType.Directory) !== 0 }));
		} catch (error) {
			if (isMissing(error)) return [];
			throw error;
		}
	}

	async exists(path: string): Promise<boolean> {
		try {
			await attempt(vscode.workspace.fs.stat(this.uri(path)));
			return true;
		} catch (error) {
			if (isMissing(error)) return false;
			throw error;
		}
	}

	async read(path: string, limit: number): Promise<Uint8Array> {
		const { size } = await attempt(vscode.workspace.fs.stat(this.uri(path)));
		if (size > limit) throw new FileProblem("tooLarge");
		return attempt(vscode.workspace.fs.readFile(this.uri(path)));
	}

	async write(path: string, bytes: Uint8Array): Promise<void> {
		await attempt(vscode.workspace.fs.writeFile(this.uri(path), bytes));
		// When a disk becomes full within a write, VS Code keeps what fitted and reports no error.
		const { size } = await attempt(vscode.workspace.fs.stat(this.uri(path)));
		if (size < bytes.length) throw new FileProblem("full");
	}

	async rename(from: string, to: string): Promise<void> {
		await attempt(vscode.workspace.fs.rename(this.uri(from), this.uri(to), { overwrite: true }));
	}

	async remove(path: string): Promise<void> {
		try {
			// Not every file system has a trash, and the user was offered Undo.
			await attempt(vscode.workspace.fs.delete(this.uri(path), { recursive: true, useTrash: false }));
		} catch (error) {
			if (!isMissing(error)) throw error;
		}
	}

	async makeFolder(path: string): Promise<void> {
		await attempt(vscode.workspace.fs.createDirectory(this.uri(path)));
	}

	private uri(path: string): vscode.Uri {
		return vscode.Uri.joinPath(this.root, ...path.split("/"));
	}
}

async function attempt<T>(work: Thenable<T>): Promise<T> {
	try {
		return await work;
	} catch (error) {
		throw new FileProblem(kindOf(error), { cause: error });
	}
}

const isMissing = (error: unknown) => error instanceof FileProblem && error.kind === "missing";

/** VS Code has no error code for a full disk. Only the system's error in the message shows it. */
function kindOf(error: unknown): FileProblemKind {
	const code = error instanceof vscode.FileSystemError ? error.code : "";
	const message = error instanceof Error ? error.message : "";
	if (code === "FileNotFound" || /\bENOENT\b/.test(message)) return "missing";
	if (/\b(ENOSPC|EDQUOT|QuotaExceeded\w*)\b|no space left|quota/i.test(message)) return "full";
	if (code === "NoPermissions" || /\b(EROFS|EACCES|EPERM)\b|read-?only/i.test(message)) return "readOnly";
	return "other";
}
