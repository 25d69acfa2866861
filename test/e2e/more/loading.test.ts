import { strict as assert } from "node:assert";
import { openVSCode, testedVersion, type VSCodeWindow } from "../../support/vscode";

describe("The panel while the extension host does not answer", function () {
	this.timeout(120_000);
	let vs: VSCodeWindow;
	let frozen: number | undefined;

	// A window for each attempt: the test suspends the extension host that its window has started with.
	beforeEach(async function () {
		// On Windows, a process cannot be suspended.
		if (process.platform === "win32") this.skip();
		vs = await openVSCode({ version: testedVersion });
		await vs.runCommand("View: Show Stream Panel");
		await vs.panel.getByRole("button", { name: "Endpoint: Built-in explainer" }).waitFor();
		await vs.runCommand("View: Show Explorer");
	});

	afterEach(async () => {
		try {
			if (frozen !== undefined) process.kill(frozen, "SIGKILL");
		} catch {
			// The server has ended it because its window is gone.
		}
		frozen = undefined;
		await vs?.close();
	});

	it("fault 188: shows a placeholder, then offers to reload the window, which works", async () => {
		const pid = Number(/<(\d+)> Launched Extension Host Process/.exec(vs.server.log())?.[1]);
		assert.ok(pid > 0, vs.server.log());
		process.kill(pid, "SIGSTOP");
		frozen = pid;
		await vs.runCommand("View: Show Stream Panel");
		await vs.panel.getByText("Loading the conversation…").waitFor();
		assert.deepEqual(await vs.panel.getByRole("button").allTextContents(), ["Send"]);
		const reloaded = vs.page.waitForEvent("load");
		await vs.panel.getByRole("link", { name: "Reload Window" }).click();
		await reloaded;
		await vs.panel.getByRole("button", { name: "Endpoint: Built-in explainer" }).waitFor();
		await vs.panel.getByText("Loading the conversation…").waitFor({ state: "detached" });
	});
});
