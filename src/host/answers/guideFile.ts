import * as vscode from "vscode";
import { guideName } from "../../core/prompts/guide";
import type { Chat } from "../../core/run/chat";
import { Disposable } from "../disposable";
import { isFileInside } from "./fileTarget";

/** So large a file, in bytes, is no guide. */
const largest = 1_000_000;

/**
 * The AGENTS.md in the root of the workspace: what it says goes along with each question of a conversation,
 * until the user takes it out there. Never in Restricted Mode.
 */
export class GuideFile extends Disposable {
	private text: string | undefined;
	private readonly without = new WeakSet<Chat>();
	private watcher: vscode.FileSystemWatcher | undefined;
	private reading = 0;

	/** @param changed hears when there is another text, or none */
	constructor(private readonly changed: () => void) {
		super();
		this._register(vscode.workspace.onDidChangeWorkspaceFolders(() => this.follow()));
		this._register(vscode.workspace.onDidGrantWorkspaceTrust(() => this.follow()));
		this._register({ dispose: () => this.watcher?.dispose() });
		void this.follow();
	}

	/** What goes along with the next question of a conversation. */
	of(chat: Chat): string | undefined {
		return vscode.workspace.isTrusted && !this.without.has(chat) ? this.text : undefined;
	}

	/** Takes it out of a conversation. */
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
		// A later reading has begun: its text is the newer one.
		if (number !== this.reading || text === this.text) return;
		this.text = text;
		this.changed();
	}
}

/** A link may lead out of the workspace: what lies there is not the workspace's to send. */
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
