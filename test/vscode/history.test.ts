import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "mocha";
import * as vscode from "vscode";
import { StreamError } from "../../src/core/errors/errors";
import { type HistoryElement, HistoryTree } from "../../src/host/conversations/list/historyTree";
import { HistoryRig, hour, noon, settled } from "../support/history/historyRig";
import { Lines } from "../support/run/runs";

describe("The tree of the History view", () => {
	let rig: HistoryRig;
	let tree: HistoryTree;
	let log: Lines;

	beforeEach(() => {
		rig = new HistoryRig();
		log = new Lines();
		tree = new HistoryTree({ store: rig.store, chats: rig.chats, log, now: () => rig.now });
	});

	afterEach(() => {
		tree.dispose();
		rig.chats.dispose();
	});

	/** The tree as it is read: each section with the titles in it. */
	async function read(): Promise<Record<string, string[]>> {
		const found: Record<string, string[]> = {};
		for (const section of await tree.getChildren()) {
			const rows = await tree.getChildren(section);
			found[String(tree.getTreeItem(section).label)] = rows.map((row) => String(tree.getTreeItem(row).label));
		}
		return found;
	}

	async function itemOf(id: string): Promise<vscode.TreeItem> {
		for (const section of await tree.getChildren()) {
			const rows: HistoryElement[] = await tree.getChildren(section);
			const found = rows.find((row) => "id" in row && row.id === id);
			if (found) return tree.getTreeItem(found);
		}
		return assert.fail(`${id} is not in the tree`);
	}

	const icon = async (id: string) => ((await itemOf(id)).iconPath as vscode.ThemeIcon).id;

	/** Counts how often the tree is shown anew. */
	function refreshes(): () => Promise<number> {
		let count = 0;
		tree.onDidChangeTreeData(() => count++);
		return async () => {
			await new Promise((resolve) => setImmediate(resolve));
			return count;
		};
	}

	it("groups conversations by day, pinned ones first, and leaves out empty sections", async () => {
		rig.save("a", { updatedAt: noon - hour });
		rig.save("b", { updatedAt: noon - 13 * hour });
		rig.save("c", { updatedAt: noon - 100 * 24 * hour });
		rig.save("d", { updatedAt: noon - 100 * 24 * hour, pinned: true });
		assert.deepEqual(await read(), {
			Pinned: ["Title d"],
			Today: ["Title a"],
			Yesterday: ["Title b"],
			Older: ["Title c"],
		});
	});

	it("is empty without conversations, so that VS Code shows the welcome text", async () => {
		assert.deepEqual(await tree.getChildren(), []);
	});

	it("shows each conversation with its endpoint and time, and opens it with a click", async () => {
		rig.save("a", { updatedAt: noon - 2 * hour });
		const { description, tooltip, command, accessibilityInformation, contextValue } = await itemOf("a");
		assert.equal(description, "Test · 2 hr ago");
		assert.match(String(tooltip), /^Title a\nTest · 1 question\n/);
		assert.equal(accessibilityInformation?.label, "Title a, Test, 2 hr ago");
		assert.deepEqual([command?.command, command?.arguments], ["streamPanel.openChat", ["a"]]);
		assert.equal(contextValue, "chat");
	});

	it("marks what streams and what is shown with icons that do not move", async () => {
		const chat = await rig.ask("Why?");
		assert.equal(await icon(chat.id), "sync");
		rig.chats.new();
		assert.equal(await icon(chat.id), "sync", "it streams on although another one is shown");
		await rig.end();
		assert.equal(await icon(chat.id), "comment");
		rig.chats.show(chat.conversation);
		assert.equal(await icon(chat.id), "comment-discussion");
		rig.chats.new();
		await rig.store.pin(chat.id, true);
		assert.equal(await icon(chat.id), "pinned");
		assert.equal((await itemOf(chat.id)).contextValue, "chat.pinned");
	});

	it("is shown anew when something in it changes, once for all changes of one task", async () => {
		rig.save("a");
		const count = refreshes();
		assert.equal(await count(), 1, "what was saved");
		await Promise.all([rig.store.rename("a", "New"), rig.store.pin("a", true)]);
		assert.equal(await count(), 2);
		rig.chats.show(rig.save("b"));
		assert.equal(await count(), 3, "what is shown");
	});

	it("is not shown anew at every delta of an answer", async () => {
		const count = refreshes();
		const chat = await rig.ask("Why?");
		const begun = await count();
		assert.ok(begun >= 1, "the beginning of a run");
		let heard = 0;
		chat.onEvents(() => heard++);
		for (let delta = 0; delta < 100; delta++) rig.push("word ");
		await settled(() => heard === 100);
		assert.equal(await count(), begun);
		await rig.end();
		assert.equal(await count(), begun + 1, "the end of a run");
	});

	it("says why it can't be read, and what to do", async () => {
		const problems: (string | undefined)[] = [];
		tree.onProblem((problem) => problems.push(problem));
		rig.store.failure = new Error("/home/canary");
		assert.deepEqual(await tree.getChildren(), []);
		rig.store.failure = new StreamError({ kind: "internal", message: "Full. Make room." });
		assert.deepEqual(await tree.getChildren(), []);
		await tree.getChildren();
		assert.deepEqual(problems, [
			"The history could not be read. Reload the window, or open the log for details.",
			"Full. Make room.",
			undefined,
		]);
		assert.equal(log.lines.length, 1);
		assert.doesNotMatch(log.lines.join(), /canary/);
	});

	it("hears nothing after its end", async () => {
		const count = refreshes();
		rig.save("a");
		tree.dispose();
		assert.equal(await count(), 0);
	});

	it("has keybindings that apply in the view alone, and never while something is typed", () => {
		const keybindings: { command: string; when: string; args?: unknown }[] | undefined =
			vscode.extensions.getExtension("stream-panel.stream-panel")?.packageJSON.contributes.keybindings;
		const own = (keybindings ?? []).filter(({ command }) => /\.(rename|delete)Chat$/.test(command));
		assert.equal(own.length, 2);
		for (const { when, args } of own) {
			assert.equal(when, "focusedView == streamPanel.history && listFocus && !inputFocus");
			assert.deepEqual(args, { selected: true });
		}
	});
});
