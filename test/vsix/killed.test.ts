import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { ChatWindow, extensionHosts } from "../support/chatWindow";
import { type LiveAnswer, LiveModel } from "../support/editor/model";
import { BackgroundModel } from "../support/server/backgroundModel";
import { openVSCode, selectEndpoint } from "../support/vscode";

/** The VSIX to install, built by `npm run test:all`. */
const vsix = process.env.STREAM_PANEL_VSIX ?? "";

describe("The installed extension, when its extension host is killed", function () {
	this.timeout(180_000);
	let window: ChatWindow;
	let live: LiveModel;
	let stored: BackgroundModel;

	before(async () => {
		live = await LiveModel.listen();
		stored = await BackgroundModel.listen();
		const vs = await openVSCode({
			extension: vsix,
			settings: {
				"streamPanel.endpoints": [live.endpoint, stored.endpoint],
				"streamPanel.endpoint": "live",
			},
		});
		window = new ChatWindow(vs);
		await window.show("Live");
	});
	after(async () => {
		await window?.vs.close();
		await live?.close();
		await stored?.close();
	});

	/** Kills the extension host, and waits until VS Code has started another one. */
	async function kill(): Promise<void> {
		const hosts = extensionHosts(window.vs);
		const host = hosts.at(-1);
		assert.ok(host, "the server's log names no extension host");
		process.kill(host, "SIGKILL");
		const limit = Date.now() + 60_000;
		while (extensionHosts(window.vs).length === hosts.length) {
			assert.ok(Date.now() < limit, "no extension host came back");
			await new Promise((resolve) => setTimeout(resolve, 50));
		}
	}

	it("loses nothing of three streaming answers but what was not yet on disk", async () => {
		const titles = ["Alpha?", "Beta?", "Gamma?"];
		const answers: LiveAnswer[] = [];
		for (const title of titles) {
			if (answers.length > 0) await window.newChat();
			await window.ask(title);
			const answer = await live.next();
			answer.write(`${title} is on disk. `);
			await window.shows(`${title} is on disk.`);
			answers.push(answer);
		}
		for (const title of titles) await window.onDisk(`${title} is on disk. `);
		for (const answer of answers) answer.write("This came last.");
		await window.shows("Gamma? is on disk. This came last.");
		await kill();
		const panel = window.vs.panel;
		for (const title of titles.toReversed()) {
			if (title !== "Gamma?") await window.open(title);
			await panel.getByText("The answer was cut off.").waitFor();
			const text = await panel.getByRole("article", { name: "Answer" }).locator(".text").innerText();
			// The last two seconds may be there or not; nothing else may be missing, and nothing twice.
			assert.match(text, new RegExp(`^${title.replace("?", "\\?")} is on disk\\.( This came last\\.)?$`));
		}
	});

	it("goes on with an answer in the same place, and saves it", async () => {
		const panel = window.vs.panel;
		await panel.getByRole("button", { name: "Continue", exact: true }).click();
		const answer = await live.next();
		assert.match(
			JSON.stringify(answer.body.input),
			/Alpha\? is on disk\..*Continue exactly where you stopped/,
		);
		answer.write("And so it ends.");
		answer.complete();
		await window.shows("And so it ends.");
		await window.idle();
		assert.equal(await panel.getByRole("article", { name: "Answer" }).count(), 1);
		await panel.getByText("Continued with another request").waitFor();
		await window.onDisk("And so it ends.");
	});

	it("goes on with a background response, without a lost or repeated character", async () => {
		await selectEndpoint(window.vs, "Stored");
		await window.newChat();
		await window.ask("Delta?");
		const response = await stored.response(0);
		response.write("One ", "two ");
		await window.onDisk("One two ");
		response.write("three ");
		await window.shows("One two three");
		await kill();
		response.write("four ");
		await response.listening(1);
		response.write("five.");
		await window.shows("One two three four five.");
		response.complete();
		await window.idle();
		assert.equal(response.cancelled, false);
		assert.equal(response.asked.length, 1);
		await window.onDisk("One two three four five.");
	});
});
