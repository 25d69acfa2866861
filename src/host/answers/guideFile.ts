import * as vscode from "vscode";
import { guideName } from "../../core/prompts/guide";
import type { Chat } from "../../core/run/chat";
import { Disposable } from "../disposable";
import { isFileInside } from "./fileTarget";

/** A larger file, in bytes, is not read. */
const largest = 1_000_000;

/**
 * The AGENTS.md in the root of the workspace. Its text is sent with each question of a conversation,
 * until the user removes it there. It is never sent in Restricted Mode.
 */
export class GuideFile extends Disposable {
	private text: string | undefined;
	private readonly without = new WeakSet<Chat>();
	private watcher: vscode.FileSystemWatcher | undefined;
	private reading = 0;

	/** @param changed called when the text has changed */
	constructor(private readonly changed: () => void) {
		super();
		this._register(vscode.workspace.onDidChangeWorkspaceFolders(() => this.follow()));
		this._register(vscode.workspace.onDidGrantWorkspaceTrust(() => this.follow()));
		this._register({ dispose: () => this.watcher?.dispose() });
		void this.follow();
	}

	/** The text that is sent with the next question of a conversation. */
	of(chat: Chat): string | undefined {
		return vscode.workspace.isTrusted && !this.without.has(chat) ? this.text : undefined;
	}

	/** Removes it from a conversation. */
	leaveOut(chat: Chat): void {
		this.without.add(chat);
		this.changed();
	}

	/** Reads the file, and again whenever it changes. */
	async follow(): Promise<void> {
		this.watcher?.dispose();
		const [folder] = vscode.workspace.workspaceFolders ?? [];
		this.watcher =
			folder && vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, guideName));
		const read = () => this.read(folder);
		this.watcher?.onDidChange(read);
		this.watcher?.onDidCreate(read);
		this.watcher?.onDidDelete(read);
		await read();
	}

	private async read(folder: vscode.WorkspaceFolder | undefined): Promise<void> {
		const number = ++this.reading;
		const text = folder && (await textOf(folder.uri));
		// A later read has started; its text is newer.
		if (number !== this.reading || text === this.text) return;
		this.text = text;
		this.changed();
	}
}

/** A symbolic link may point outside the workspace. Such a file is not sent. */
async function textOf(folder: vscode.Uri): Promise<string | undefined> {
	const uri = vscode.Uri.joinPath(folder, guideName);
	try {
		if (!(await isFileInside(uri, folder))) return undefined;
		if ((await vscode.workspace.fs.stat(uri)).size > largest) return undefined;
		const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
		return text.trim() === "" || text.includes("\0") ? undefined : text;
	} catch {
		return undefined;
	}
}
