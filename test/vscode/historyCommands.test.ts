import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "mocha";
import * as vscode from "vscode";
import { historyCommands } from "../../src/host/conversations/commands/historyCommands";
import { until } from "../support/editor/window";
import { answerDialog, hearMessages, restoreDialogs } from "../support/history/dialogs";
import { HistoryRig } from "../support/history/historyRig";

describe("The commands of the history", () => {
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

	const titles = async () => (await rig.store.list()).map(({ title }) => title);
	const pinned = async () => (await rig.store.list()).filter((one) => one.pinned).map(({ id }) => id);
	const failure = (message: RegExp) => (error: unknown) => {
		assert.match(error instanceof Error ? error.message : "", message);
		return true;
	};

	describe("Open Chat", () => {
		it("shows a saved conversation, and moves the keyboard to the panel", async () => {
			rig.save("a");
			await commands.openChat("a");
			assert.equal(rig.chats.current.id, "a");
			assert.deepEqual(rig.shown, ["reveal a"]);
		});

		it("goes on with an open conversation as it is, and stops nothing", async () => {
			const chat = await rig.ask("Why?");
			rig.save("a");
			await commands.openChat("a");
			await commands.openChat({ id: chat.id });
			assert.equal(rig.chats.current, chat);
			assert.equal(chat.answering, true);
		});

		it("says that a conversation is gone, and changes nothing", async () => {
			const { current } = rig.chats;
			await assert.rejects(
				async () => commands.openChat("gone"),
				failure(/^This chat is no longer in the history\. Choose/),
			);
			assert.equal(rig.chats.current, current);
		});

		it("opens an editor tab without changing the side view", async () => {
			rig.save("a");
			const { current } = rig.chats;
			await commands.openChatInTab("a");
			assert.deepEqual(rig.shown, ["tab a"]);
			assert.equal(rig.chats.current, current);
		});
	});

	describe("Rename Chat…", () => {
		it("takes the typed title of the conversation that is given, of the current one else", async () => {
			rig.save("a");
			answerDialog("showInputBox", () => " New\ntitle ");
			await commands.renameChat({ id: "a" });
			assert.deepEqual(await titles(), ["New title"]);
			await rig.ask("Why?");
			answerDialog("showInputBox", () => "Reasons");
			await commands.renameChat();
			assert.deepEqual((await titles()).toSorted(), ["New title", "Reasons"]);
		});

		it("takes the row that is selected when a key is pressed in the view, and none else", async () => {
			rig.save("a");
			answerDialog("showInputBox", () => "By key");
			await commands.renameChat({ selected: true });
			assert.deepEqual(await titles(), ["Title a"]);
			rig.selected = "a";
			await commands.renameChat({ selected: true });
			assert.deepEqual(await titles(), ["By key"]);
		});

		it("changes nothing when the user leaves the box", async () => {
			rig.save("a");
			answerDialog("showInputBox", () => undefined);
			await commands.renameChat("a");
			assert.deepEqual(await titles(), ["Title a"]);
		});

		it("checks what is typed", async () => {
			rig.save("a");
			let validate: vscode.InputBoxOptions["validateInput"];
			answerDialog("showInputBox", (options) => {
				validate = (options as vscode.InputBoxOptions).validateInput;
			});
			await commands.renameChat("a");
			assert.match(String(await validate?.(" ")), /^The title is empty\. Type/);
			assert.equal(await validate?.("fine"), undefined);
		});
	});

	it("Pin Chat and Unpin Chat pin the one that is given, and else ask for one that fits", async () => {
		rig.save("a", { pinned: true });
		rig.save("b");
		let offered: string[] = [];
		answerDialog("showQuickPick", (items) => {
			const rows = (items as vscode.QuickPickItem[]).filter(
				({ kind }) => kind !== vscode.QuickPickItemKind.Separator,
			);
			offered = rows.map(({ label }) => label);
			return rows[0];
		});
		await commands.pinChat();
		assert.deepEqual(offered, ["Title b"]);
		assert.deepEqual((await pinned()).toSorted(), ["a", "b"]);
		await commands.unpinChat("b");
		await commands.unpinChat();
		assert.deepEqual(offered, ["Title a"]);
		assert.deepEqual(await pinned(), []);
		const said = hearMessages(() => undefined);
		await commands.unpinChat();
		assert.deepEqual(
			said.map(({ message }) => message),
			["No chat is pinned. Pin one in the History view."],
		);
	});

	describe("Delete Chat", () => {
		it("deletes without a question, and Undo brings the conversation back", async () => {
			rig.save("a");
			rig.save("b");
			let press: (button: string) => void = () => undefined;
			const said = hearMessages(
				() =>
					new Promise((resolve) => {
						press = resolve;
					}),
			);
			await commands.deleteChat("a");
			assert.deepEqual(await titles(), ["Title b"]);
			assert.deepEqual(said, [{ message: 'Deleted "Title a".', buttons: ["Undo"], modal: false }]);
			press("Undo");
			const back = new Promise<void>((resolve) => rig.store.onDidChange(resolve));
			await back;
			assert.deepEqual((await titles()).toSorted(), ["Title a", "Title b"]);
		});

		it("stops a streaming conversation first, closes its tab, and shows it again on Undo", async () => {
			const chat = await rig.ask("Why?");
			let press: (button: string) => void = () => undefined;
			hearMessages(
				() =>
					new Promise((resolve) => {
						press = resolve;
					}),
			);
			await commands.deleteChat(chat.id);
			assert.equal(chat.conversation.turns[0]?.answers[0]?.ended?.outcome, "aborted");
			assert.deepEqual(await titles(), [], "nothing was saved after it was deleted");
			assert.deepEqual(rig.shown, [`close ${chat.id}`]);
			assert.equal(rig.chats.get(chat.id), undefined);
			press("Undo");
			await until("the conversation is shown again", () => rig.chats.current.id === chat.id);
			assert.deepEqual(await titles(), ["Why?"]);
		});

		it("leaves the panel alone on Undo when the user has gone on", async () => {
			const chat = await rig.ask("Why?");
			let press: (button: string) => void = () => undefined;
			hearMessages(
				() =>
					new Promise((resolve) => {
						press = resolve;
					}),
			);
			await commands.deleteChat(chat.id);
			const next = await rig.ask("And this?");
			press("Undo");
			await new Promise<void>((resolve) => rig.store.onDidChange(resolve));
			await new Promise((resolve) => setImmediate(resolve));
			assert.equal(rig.chats.current, next);
		});

		it("keeps a conversation open that can't be deleted", async () => {
			const chat = await rig.ask("Why?");
			rig.store.delete = () => Promise.reject(new Error("read-only"));
			await assert.rejects(async () => commands.deleteChat(chat.id), failure(/read-only/));
			assert.equal(rig.chats.current, chat);
			assert.deepEqual(rig.shown, []);
		});

		it("says so when Undo comes too late", async () => {
			rig.save("a");
			for (const undo of [async () => false, () => Promise.reject(new Error("gone"))]) {
				rig.store.delete = async () => undo;
				const said = hearMessages(({ buttons }) => buttons[0]);
				await commands.deleteChat("a");
				await until("the failure is said", () => said.length === 2);
				assert.match(said[1]?.message ?? "", /^1 chat could not be brought back\. Undo works for ten/);
			}
		});
	});

	describe("Delete All Chats…", () => {
		beforeEach(() => {
			rig.save("a");
			rig.save("b");
			rig.save("c", { pinned: true });
		});

		it("asks first, and deletes nothing when the user leaves", async () => {
			const said = hearMessages(() => undefined);
			await commands.deleteAllChats();
			assert.deepEqual(
				said.map(({ message, modal, buttons }) => [message, modal, ...buttons]),
				[["Delete 2 chats?", true, "Delete", "Delete Pinned Chats Too"]],
			);
			assert.equal((await titles()).length, 3);
		});

		it("keeps the pinned ones, and Undo brings all others back", async () => {
			let press: (button: string) => void = () => undefined;
			const said = hearMessages(({ modal }) =>
				modal
					? "Delete"
					: new Promise((resolve) => {
							press = resolve;
						}),
			);
			await commands.deleteAllChats();
			assert.deepEqual(await titles(), ["Title c"]);
			assert.equal(said.at(-1)?.message, "Deleted 2 chats.");
			let changes = 0;
			rig.store.onDidChange(() => changes++);
			press("Undo");
			await until("both are back", () => changes === 2);
			assert.equal((await titles()).length, 3);
		});

		it("deletes the pinned ones too when the user says so", async () => {
			hearMessages(({ modal }) => (modal ? "Delete Pinned Chats Too" : undefined));
			await commands.deleteAllChats();
			assert.deepEqual(await titles(), []);
		});

		it("deletes what it can, and says how many are left", async () => {
			hearMessages(({ modal }) => (modal ? "Delete" : undefined));
			const { store } = rig;
			const own = store.delete.bind(store);
			store.delete = (id) => (id === "a" ? Promise.reject(new Error("locked")) : own(id));
			await assert.rejects(
				async () => commands.deleteAllChats(),
				failure(/^1 chat could not be deleted\. Try again/),
			);
			assert.deepEqual(await titles(), ["Title c", "Title a"]);
		});
	});
});
