import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import * as vscode from "vscode";
import { Chat } from "../../src/core/run/chat";
import { GuideFile } from "../../src/host/answers/guideFile";

const newChat = () =>
	new Chat({ run: () => assert.fail("nothing is asked"), now: () => 0, onListenerError: () => {} });

describe("The AGENTS.md of a workspace", () => {
	let uri: vscode.Uri;
	let heard: () => void = () => {};
	let guide: GuideFile;
	const chat = newChat();
	/** Waits until the guide has told of a change after which this holds. */
	const until = (holds: () => boolean) =>
		new Promise<void>((resolve) => {
			heard = () => holds() && resolve();
			heard();
		});
	const write = (text: string) => vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));

	before(() => {
		const [folder] = vscode.workspace.workspaceFolders ?? [];
		assert.ok(folder);
		uri = vscode.Uri.joinPath(folder.uri, "AGENTS.md");
		guide = new GuideFile(() => heard());
	});
	after(async () => {
		guide.dispose();
		await vscode.workspace.fs.delete(uri).then(undefined, () => {});
	});

	it("is nothing where there is none, where it is empty, and where it is no text", async () => {
		for (const text of [undefined, "", " \n", "a\0b"]) {
			if (text !== undefined) await write(text);
			await guide.follow();
			assert.equal(guide.of(chat), undefined, JSON.stringify(text));
		}
	});

	it("goes along as it is, and as it becomes", async () => {
		await write("Use tabs.");
		await guide.follow();
		assert.equal(guide.of(chat), "Use tabs.");
		await write("Use blanks.");
		await until(() => guide.of(chat) === "Use blanks.");
		await vscode.workspace.fs.delete(uri);
		await until(() => guide.of(chat) === undefined);
		await write("Use tabs again.");
		await until(() => guide.of(chat) === "Use tabs again.");
	});

	it("is left out of one conversation, and of no other", () => {
		let changes = 0;
		heard = () => changes++;
		guide.leaveOut(chat);
		assert.deepEqual([guide.of(chat), guide.of(newChat()), changes], [undefined, "Use tabs again.", 1]);
	});

	it("is not read where it leads out of the workspace", async function () {
		// Links need rights there that a user does not have.
		if (process.platform === "win32") return this.skip();
		const { symlink, mkdtemp, writeFile, rm } = await import("node:fs/promises");
		const { tmpdir } = await import("node:os");
		const { join } = await import("node:path");
		const outside = await mkdtemp(join(tmpdir(), "guide-"));
		await writeFile(join(outside, "secret"), "canary");
		await vscode.workspace.fs.delete(uri);
		await symlink(join(outside, "secret"), uri.fsPath);
		await guide.follow();
		assert.equal(guide.of(newChat()), undefined);
		await rm(outside, { recursive: true });
	});

	it("is not sent in Restricted Mode", async () => {
		await vscode.workspace.fs.delete(uri);
		await write("Use tabs.");
		await guide.follow();
		const { isTrusted } = vscode.workspace;
		const workspace = Object.getOwnPropertyDescriptor(vscode.workspace, "isTrusted");
		assert.equal(isTrusted, true);
		Object.defineProperty(vscode.workspace, "isTrusted", { configurable: true, get: () => false });
		try {
			assert.equal(guide.of(newChat()), undefined);
		} finally {
			if (workspace) Object.defineProperty(vscode.workspace, "isTrusted", workspace);
		}
		assert.equal(guide.of(newChat()), "Use tabs.");
	});
});
