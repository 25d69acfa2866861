import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmdirSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { ChatWindow } from "../../support/chatWindow";
import { LiveModel } from "../../support/editor/model";
import { findNotification, openVSCode, testedVersion } from "../../support/vscode";

/** Mounts a small disk at a folder. */
const mount = (folder: string, options: string) =>
	execFileSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", folder], { stdio: "ignore" });
const remount = (folder: string, options: string) =>
	execFileSync("mount", ["-o", `remount,${options}`, folder], { stdio: "ignore" });
const unmount = (folder: string) => execFileSync("umount", ["-l", folder], { stdio: "ignore" });

/** Whether this user may mount a disk on this system. */
function canMount(): boolean {
	const folder = mkdtempSync(join(tmpdir(), "stream-panel-disk-"));
	try {
		mount(folder, "size=64k");
		unmount(folder);
		return true;
	} catch {
		return false;
	} finally {
		rmdirSync(folder);
	}
}

describe("Chats on a disk of 64 KB", function () {
	this.timeout(180_000);
	if (!canMount()) {
		console.log("No disk can be mounted here. The unit tests use a file system that fails instead.");
		return;
	}
	let window: ChatWindow;
	let model: LiveModel;
	let disk = "";

	before(async () => {
		model = await LiveModel.listen();
		const vs = await openVSCode({
			version: testedVersion,
			settings: { "streamPanel.endpoints": [model.endpoint], "streamPanel.endpoint": "live" },
		});
		window = new ChatWindow(vs);
		await window.show("Live");
		await window.ask("First?");
		const first = await model.next();
		first.write("Saved.");
		first.complete();
		await window.onDisk("Saved.");
		const storage = join(vs.server.data, "data/User/workspaceStorage");
		const found = (await readdir(storage, { recursive: true })).find((name) => /answer-.*\.json$/.test(name));
		assert.ok(found);
		disk = dirname(dirname(join(storage, found)));
		mount(disk, "size=64k");
	});
	after(async () => {
		if (disk !== "") unmount(disk);
		await window?.vs.close();
		await model?.close();
	});

	const sentences = async (text: string) => {
		await findNotification(window.vs, text);
		const found = await window.vs.page.locator(".notification-list-item", { hasText: text }).count();
		await window.vs.runCommand("Notifications: Clear All Notifications");
		return found;
	};

	it("go on streaming when it is full, say so once, and are saved when there is space", async () => {
		await window.newChat();
		await window.ask("Large?");
		const answer = await model.next();
		answer.write("x".repeat(100_000));
		assert.equal(await sentences("The disk is full, so chats are not being saved."), 1);
		answer.write("\n\nIt goes on.");
		await window.shows("It goes on.");
		remount(disk, "size=1m");
		await window.onDisk("It goes on.");
		answer.complete();
		await window.idle();
	});

	it("go on streaming when it is read-only, say so once, and are saved when it can be written", async () => {
		remount(disk, "ro");
		await window.newChat();
		await window.ask("Read-only?");
		const answer = await model.next();
		answer.write("Not saved yet.");
		assert.equal(await sentences("storage is read-only, so chats are not being saved."), 1);
		await window.shows("Not saved yet.");
		remount(disk, "rw");
		await window.onDisk("Not saved yet.");
		answer.complete();
		await window.idle();
	});
});
