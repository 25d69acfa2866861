import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "mocha";
import * as vscode from "vscode";
import { Tunings } from "../../src/host/answers/tunings";

const { showQuickPick } = vscode.window;
const server = { baseUrl: "http://127.0.0.1:1/v1", model: "m" };
const entries = [
	{ ...server, id: "r", api: "responses" },
	{ ...server, id: "c", api: "chatCompletions" },
	{ ...server, id: "v", api: "chatCompletions", request: { verbosity: "low" } },
];

/** Chooses the first item of the next list that this row fits. */
function choosing(fits: (item: vscode.QuickPickItem) => boolean): string[] {
	const offered: string[] = [];
	Object.assign(vscode.window, {
		showQuickPick: async (items: readonly vscode.QuickPickItem[]) => {
			offered.push(...items.map(({ label }) => label));
			return items.find(fits);
		},
	});
	return offered;
}

const settings = () => vscode.workspace.getConfiguration("streamPanel");
const set = (name: string, value: unknown) =>
	settings().update(name, value, vscode.ConfigurationTarget.Global);

describe("Reasoning effort and verbosity in a real VS Code", () => {
	before(() => set("endpoints", entries));
	afterEach(() => Object.assign(vscode.window, { showQuickPick }));
	after(async () => {
		await set("endpoints", undefined);
		await set("endpoint", undefined);
	});

	it("are offered where the endpoint takes them", async () => {
		const tunings = new Tunings(() => {});
		const names: unknown[] = [];
		for (const id of ["r", "c", "v", "builtin", "gone"]) {
			await set("endpoint", id);
			names.push(tunings.names);
		}
		assert.deepEqual(names, [["effort", "verbosity"], [], ["verbosity"], [], []]);
	});

	it("are chosen one at a time and kept for their endpoint; Default takes one back", async () => {
		await set("endpoint", "r");
		let changes = 0;
		const tunings = new Tunings(() => changes++);
		assert.equal(tunings.next, undefined);
		const offered = choosing(({ label }) => label === "high");
		await tunings.pick();
		assert.deepEqual(offered.slice(0, 3), ["Reasoning effort", "$(check) Default", "none"]);
		assert.deepEqual(tunings.next, { effort: "high" });
		choosing(({ label, description }) => label === "low" && description === "Verbosity");
		await tunings.pick();
		assert.deepEqual(tunings.next, { effort: "high", verbosity: "low" });
		await set("endpoint", "v");
		assert.equal(tunings.next, undefined);
		await set("endpoint", "r");
		choosing(({ label }) => label === "Default");
		await tunings.pick();
		assert.deepEqual([tunings.next, changes], [{ verbosity: "low" }, 3]);
		choosing(() => false);
		await tunings.pick();
		assert.equal(changes, 3);
	});
});
