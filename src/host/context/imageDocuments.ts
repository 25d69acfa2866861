import * as vscode from "vscode";
import type { AttachedImage } from "../../core/events/question";
import { Disposable } from "../disposable";

/** How many images can be shown again, for example after switching back to their editor tab. */
const most = 20;

/** Attached images for VS Code's own image preview: read-only, kept in memory. */
export class ImageDocuments extends Disposable implements vscode.FileSystemProvider {
	private readonly images = new Map<string, Uint8Array>();
	private readonly changed = this._register(new vscode.EventEmitter<vscode.FileChangeEvent[]>());
	readonly onDidChangeFile = this.changed.event;

	/** @param scheme the scheme of the images' URIs; VS Code accepts one provider per scheme */
	constructor(private readonly scheme = "stream-panel-image") {
		super();
		this._register(vscode.workspace.registerFileSystemProvider(scheme, this, { isReadonly: true }));
	}

	async show(name: string, { id, mediaType, data }: AttachedImage): Promise<void> {
		const kind = mediaType === "image/png" ? "png" : "jpg";
		const plain = name.slice(name.lastIndexOf("/") + 1).replace(/\.\w+$/, "");
		const path = `/${encodeURIComponent(id)}/${plain}.${kind}`;
		const uri = vscode.Uri.from({ scheme: this.scheme, path });
		this.images.set(path, Buffer.from(data, "base64"));
		const [oldest] = this.images.keys();
		if (this.images.size > most && oldest !== undefined) this.images.delete(oldest);
		await vscode.commands.executeCommand("vscode.open", uri);
	}

	stat(uri: vscode.Uri): vscode.FileStat {
		return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: this.readFile(uri).length };
	}

	readFile(uri: vscode.Uri): Uint8Array {
		const image = this.images.get(uri.path);
		if (!image) throw vscode.FileSystemError.FileNotFound(uri);
		return image;
	}

	watch(): vscode.Disposable {
		return new vscode.Disposable(() => {});
	}

	readDirectory(): [string, vscode.FileType][] {
		return [];
	}

	createDirectory(uri: vscode.Uri): never {
		throw vscode.FileSystemError.NoPermissions(uri);
	}

	writeFile(uri: vscode.Uri): never {
		throw vscode.FileSystemError.NoPermissions(uri);
	}

	delete(uri: vscode.Uri): never {
		throw vscode.FileSystemError.NoPermissions(uri);
	}

	rename(uri: vscode.Uri): never {
		throw vscode.FileSystemError.NoPermissions(uri);
	}
}
