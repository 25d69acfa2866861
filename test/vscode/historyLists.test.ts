import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "mocha";
import * as vscode from "vscode";
import { historyCommands } from "../../src/host/conversations/commands/historyCommands";
import { until } from "../support/editor/window";
import { answerDialog, FakeQuickPick, hearMessages, restoreDialogs } from "../support/history/dialogs";
import { HistoryRig, hour, noon } from "../support/history/historyRig";

describe("The lists and files of the history", () => {
	let rig: HistoryRig;
	let commands: ReturnType<typeof historyCommands>;

	beforeEach(() => {
		rig = new HistoryRig();
		commands = historyCommands(rig.parts);
	});

	afterEach(() => {
		restoreDialogs();
		rig.chats.dispose();
	});

	const failure = (message: RegExp) => (error: unknown) => {
		assert.match(error instanceof Error ? error.message : "", message);
		return true;
	};

	describe("Show Chats…", () => {
		it("lists all conversations by day with endpoint and time, and opens the chosen one", async () => {
			rig.save("a", { updatedAt: noon - hour });
			rig.save("b", { updatedAt: noon - 24 * hour, title: "$(trash) b" });
			const made = FakeQuickPick.watch();
			const done = commands.showChats();
			await until("the list is shown", () => made[0]?.shown === true);
			const [box] = made;
			assert.ok(box);
			assert.deepEqual(
				box.items.map(({ label, description }) => [label, description]),
				[
					["Today", undefined],
					["Title a", "Test · 1 hr ago"],
					["Yesterday", undefined],
					["\\$(trash) b", "Test · yesterday"],
				],
			);
			box.accept("Title a");
			await done;
			assert.equal(rig.chats.current.id, "a");
		});

		it("pins and deletes without closing, and shows what streams", async () => {
			hearMessages(() => undefined);
			rig.save("a");
			rig.save("b");
			const chat = await rig.ask("Why?");
			const made = FakeQuickPick.watch();
			const done = commands.showChats();
			await until("the list is shown", () => made[0]?.shown === true);
			const [box] = made;
			assert.ok(box);
			assert.equal((box.item("Why?").iconPath as vscode.ThemeIcon).id, "sync");
			assert.deepEqual(box.activeItems, [box.item("Why?")], "the current one can be left by one key");
			box.press("Title a", "Pin");
			await until("it is pinned", () => box.items[0]?.label === "Pinned");
			box.press("Title b", "Delete");
			await until("it is deleted", () => !box.labels.includes("Title b"));
			await rig.end();
			await until("the end is shown", () => (box.item("Why?").iconPath as vscode.ThemeIcon).id !== "sync");
			assert.equal(box.shown, true);
			box.hide();
			await done;
			assert.equal(rig.chats.current, chat);
		});

		it("keeps its rows in place while it changes, and opens the row that was clicked", async () => {
			rig.save("a", { updatedAt: noon - hour });
			rig.save("b", { updatedAt: noon - 2 * hour });
			const made = FakeQuickPick.watch();
			const done = commands.showChats();
			await until("the list is shown", () => made[0]?.shown === true);
			const [box] = made;
			assert.ok(box);
			rig.save("b", { updatedAt: noon });
			await until("the change is shown", () => !/2 hr/.test(box.item("Title b").description ?? ""));
			assert.deepEqual(box.labels, ["Title a", "Title b"]);
			box.activeItems = [box.item("Title a")];
			box.accept("Title b");
			await done;
			assert.equal(rig.chats.current.id, "b");
		});

		it("comes back after a title was changed from it", async () => {
			rig.save("a");
			answerDialog("showInputBox", () => "New");
			const made = FakeQuickPick.watch();
			const done = commands.showChats();
			await until("the list is shown", () => made[0]?.shown === true);
			made[0]?.press("Title a", "Rename…");
			await until("the list is shown again", () => made[1]?.shown === true);
			assert.deepEqual(made[1]?.labels, ["New"]);
			made[1]?.hide();
			await done;
		});

		it("says that there is nothing yet", async () => {
			const said = hearMessages(() => undefined);
			await commands.showChats();
			assert.match(said[0]?.message ?? "", /^There are no chats yet\. Ask/);
		});
	});

	describe("Search Chats…", () => {
		it("finds by text as one types, shows the line, and opens what is chosen", async () => {
			rig.save("a", {}, "First\nthe needle is here");
			rig.save("b", { title: "Needles" }, "hay");
			rig.save("c", {}, "hay");
			const made = FakeQuickPick.watch();
			const done = commands.searchChats();
			await until("the box is shown", () => made[0]?.shown === true);
			const [box] = made;
			assert.ok(box);
			box.type("needl");
			box.type("needle");
			await until("the search has ended", () => !box.busy);
			assert.deepEqual(
				box.items.map(({ label, detail, alwaysShow }) => [label, detail, alwaysShow]).toSorted(),
				[
					["Needles", undefined, true],
					["Title a", "the needle is here", true],
				],
			);
			box.type("nothing of this");
			await until("the search has ended", () => !box.busy);
			assert.deepEqual(box.labels, ["No chat contains these words."]);
			box.type("needle is");
			await until("the search has ended", () => !box.busy);
			box.accept("Title a");
			await done;
			assert.equal(rig.chats.current.id, "a");
		});

		it("tells nothing of damaged files in conversations that are only searched", async () => {
			rig.save("a");
			rig.save("b");
			const quiet: unknown[] = [];
			const load = rig.store.load.bind(rig.store);
			rig.store.load = (id, ...more: unknown[]) => {
				quiet.push(...more);
				return load(id);
			};
			const made = FakeQuickPick.watch();
			const done = commands.searchChats();
			await until("the box is shown", () => made[0]?.shown === true);
			made[0]?.type("because");
			await until("the search has ended", () => made[0]?.busy === false);
			made[0]?.hide();
			await done;
			assert.deepEqual(quiet, [true, true]);
		});
	});

	describe("Export Chat… and Import Chat…", () => {
		let folder: vscode.Uri;

		beforeEach(() => {
			const [open] = vscode.workspace.workspaceFolders ?? [];
			assert.ok(open);
			folder = vscode.Uri.joinPath(open.uri, "exported");
		});

		afterEach(async () => {
			await vscode.workspace.fs.delete(folder, { recursive: true }).then(undefined, () => undefined);
		});

		const written = async (uri: vscode.Uri) =>
			new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));

		it("write Markdown or JSON, by the name of the file", async () => {
			rig.save("a", { title: "Why: a/b?" });
			let proposed: vscode.Uri | undefined;
			for (const [name, content] of [
				["a.md", /^# Why: a\/b\?\n/],
				["a.json", /^\{"conversation":\{"id":"a".*"title":"Why: a\/b\?"\}$/],
			] as const) {
				answerDialog("showSaveDialog", (options) => {
					proposed = (options as vscode.SaveDialogOptions).defaultUri;
					return vscode.Uri.joinPath(folder, name);
				});
				await commands.exportChat({ id: "a" });
				assert.match(await written(vscode.Uri.joinPath(folder, name)), content);
			}
			assert.match(proposed?.path ?? "", /\/Why-a-b\.md$/);
		});

		it("bring a conversation back into another history", async () => {
			rig.save("a");
			const uri = vscode.Uri.joinPath(folder, "a.json");
			answerDialog("showSaveDialog", () => uri);
			await commands.exportChat("a");
			const other = new HistoryRig();
			answerDialog("showOpenDialog", () => [uri]);
			await historyCommands(other.parts).importChat();
			assert.equal(other.chats.current.id, "a");
			assert.deepEqual(await other.store.load("a"), await rig.store.load("a"));
			assert.deepEqual((await other.store.list())[0]?.title, "Title a");
			other.chats.dispose();
		});

		it("say what is wrong with a file, and what to do", async () => {
			const uri = vscode.Uri.joinPath(folder, "bad.json");
			answerDialog("showOpenDialog", () => [uri]);
			await assert.rejects(async () => commands.importChat(), failure(/^The file could not be read\. Check/));
			await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode("{ half"));
			await assert.rejects(
				async () => commands.importChat(),
				failure(/^This file is not an exported chat\. Choose/),
			);
		});

		it("say that a file can't be written", async () => {
			rig.save("a");
			answerDialog("showSaveDialog", () => vscode.Uri.parse("nowhere-canary:/a.md"));
			await assert.rejects(
				async () => commands.exportChat("a"),
				failure(/^The file could not be written\. Choose/),
			);
		});

		it("do nothing when the user leaves the dialog", async () => {
			rig.save("a");
			answerDialog("showSaveDialog", () => undefined);
			answerDialog("showOpenDialog", () => undefined);
			await commands.exportChat("a");
			await commands.importChat();
			assert.deepEqual(rig.shown, []);
		});
	});
});
