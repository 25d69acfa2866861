import assert from "node:assert/strict";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "mocha";
import * as vscode from "vscode";
import { silentLog } from "../../src/core/log";
import { systemClock } from "../../src/core/wire/clock";
import { FileProblem, type FileProblemKind } from "../../src/host/conversations/disk/files";
import { ConversationStore } from "../../src/host/conversations/disk/store";
import { WorkspaceFiles } from "../../src/host/conversations/disk/workspaceFiles";
import { asJson, conversationOf, uuid } from "../support/conversations/sampleConversation";

const bytes = (text: string) => new TextEncoder().encode(text);

async function problemOf(work: Promise<unknown>): Promise<FileProblemKind> {
	try {
		await work;
	} catch (error) {
		assert.ok(error instanceof FileProblem, String(error));
		return error.kind;
	}
	return assert.fail("It should have failed.");
}

/** A file system that holds one folder and throws one error at whoever writes. */
class BrokenFiles implements vscode.FileSystemProvider {
	readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;

	constructor(private readonly error: Error) {}

	watch(): vscode.Disposable {
		return { dispose() {} };
	}
	stat(uri: vscode.Uri): vscode.FileStat {
		if (uri.path !== "/" && uri.path !== "/root") throw vscode.FileSystemError.FileNotFound(uri);
		return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
	}
	readDirectory(): [string, vscode.FileType][] {
		return [];
	}
	readFile(): Uint8Array {
		throw this.error;
	}
	createDirectory(): void {
		throw this.error;
	}
	writeFile(): void {
		throw this.error;
	}
	delete(): void {
		throw this.error;
	}
	rename(): void {
		throw this.error;
	}
}

/** A file system that becomes full within a write, and does not say so. */
class SmallFiles extends BrokenFiles {
	private kept: number | undefined;

	constructor(private readonly space: number) {
		super(new Error("never"));
	}

	override stat(uri: vscode.Uri): vscode.FileStat {
		if (this.kept === undefined || uri.path !== "/root/file") return super.stat(uri);
		return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: this.kept };
	}
	override writeFile(_: vscode.Uri = vscode.Uri.file("/"), content: Uint8Array = new Uint8Array()): void {
		this.kept = Math.min(this.space, content.length);
	}
}

describe("WorkspaceFiles", () => {
	let folder = "";
	let files: WorkspaceFiles;

	beforeEach(async () => {
		folder = await mkdtemp(join(tmpdir(), "stream-panel-files-"));
		files = new WorkspaceFiles(vscode.Uri.file(join(folder, "history")));
	});
	afterEach(() => rm(folder, { recursive: true, force: true }));

	it("keeps conversations on a real disk", async () => {
		const log = silentLog;
		const store = new ConversationStore({
			files,
			clock: systemClock,
			limit: () => 0,
			isOpen: () => false,
			log,
		});
		const conversation = conversationOf(3);
		await store.start();
		assert.deepEqual(await store.list(), []);
		await store.save(conversation, "Mine");
		await store.rename(uuid(1), "Ours");
		assert.deepEqual((await store.load(uuid(1)))?.conversation, asJson(conversation));
		const undo = await store.delete(uuid(1));
		assert.deepEqual(await store.list(), []);
		assert.equal(await undo(), true);
		assert.deepEqual(
			(await store.list()).map(({ title, turns }) => ({ title, turns })),
			[{ title: "Ours", turns: 3 }],
		);
		assert.deepEqual((await store.load(uuid(1)))?.conversation, asJson(conversation));
		const names = await readdir(folder, { recursive: true });
		assert.deepEqual(
			names.filter((name) => name.endsWith(".tmp")),
			[],
		);
		store.dispose();
	});

	it("replaces a file by renaming, and moves folders", async () => {
		await files.write("a/new", bytes("new"));
		await files.write("a/old", bytes("old"));
		await files.rename("a/new", "a/old");
		assert.equal(new TextDecoder().decode(await files.read("a/old", 10)), "new");
		await files.makeFolder("b");
		await files.rename("a", "b/a");
		assert.deepEqual(await files.list("b"), [{ name: "a", isFolder: true }]);
		assert.deepEqual(await files.list("b/a"), [{ name: "old", isFolder: false }]);
		await files.remove("b");
		assert.deepEqual(await files.list(""), []);
	});

	it("tells what is missing from what can't be done", async () => {
		assert.deepEqual(await files.list("nothing"), []);
		assert.equal(await files.exists("nothing"), false);
		assert.equal(await problemOf(files.read("nothing", 10)), "missing");
		assert.equal(await problemOf(files.rename("nothing", "x")), "missing");
		await files.remove("nothing");
		await files.makeFolder("x");
		await files.makeFolder("x");
		await files.write("x/file", bytes("123"));
		assert.equal(await problemOf(files.read("x/file", 2)), "tooLarge");
		assert.equal(await problemOf(files.read("x", 1_000_000)), "other");
	});

	const broken: readonly (readonly [FileProblemKind, Error])[] = [
		["full", new Error("ENOSPC: no space left on device, write")],
		["full", new vscode.FileSystemError("Unable to write file (Error: EDQUOT: disk quota exceeded)")],
		["readOnly", vscode.FileSystemError.NoPermissions("no")],
		["readOnly", new Error("EROFS: read-only file system, open '/x'")],
		["readOnly", new Error("EACCES: permission denied, mkdir '/x'")],
		["other", vscode.FileSystemError.Unavailable("gone")],
		["other", new Error("EIO: i/o error")],
	];

	for (const [index, [kind, error]] of broken.entries()) {
		it(`says ${kind} where a disk says "${error.message}"`, async () => {
			const scheme = `stream-panel-broken-${index}`;
			const provider = vscode.workspace.registerFileSystemProvider(scheme, new BrokenFiles(error));
			try {
				const there = new WorkspaceFiles(vscode.Uri.from({ scheme, path: "/root" }));
				assert.equal(await problemOf(there.write("file", bytes("x"))), kind);
				assert.equal(await problemOf(there.makeFolder("folder")), kind);
				assert.deepEqual(await there.list(""), []);
			} finally {
				provider.dispose();
			}
		});
	}

	it("says full where a disk kept only a part and reported no error", async () => {
		const scheme = "stream-panel-small";
		const provider = vscode.workspace.registerFileSystemProvider(scheme, new SmallFiles(100));
		try {
			const there = new WorkspaceFiles(vscode.Uri.from({ scheme, path: "/root" }));
			await there.write("file", bytes("x".repeat(100)));
			assert.equal(await problemOf(there.write("file", bytes("x".repeat(101)))), "full");
		} finally {
			provider.dispose();
		}
	});

	it("says readOnly where the whole file system is", async () => {
		const scheme = "stream-panel-read-only";
		const provider = vscode.workspace.registerFileSystemProvider(
			scheme,
			new BrokenFiles(new Error("never")),
			{
				isReadonly: true,
			},
		);
		try {
			const there = new WorkspaceFiles(vscode.Uri.from({ scheme, path: "/root" }));
			assert.equal(await problemOf(there.write("file", bytes("x"))), "readOnly");
		} finally {
			provider.dispose();
		}
	});
});
