import { strict as assert } from "node:assert";
import { serveVSCode } from "../../../scripts/lib/served.mjs";
import { openWindow } from "../../../scripts/lib/window.mjs";
import { ChatWindow, extensionHosts } from "../../support/chatWindow";
import { BackgroundModel, type StoredResponse } from "../../support/server/backgroundModel";
import { findNotification, testedVersion } from "../../support/vscode";

/** Two windows at one address, and the server of their answers. */
class TwoWindows {
	private constructor(
		readonly model: BackgroundModel,
		private readonly served: Awaited<ReturnType<typeof serveVSCode>>,
		readonly one: ChatWindow,
		readonly two: ChatWindow,
	) {}

	/** @param folder undefined: a copy of the sample; empty: none */
	static async open(folder?: string): Promise<TwoWindows> {
		const model = await BackgroundModel.listen();
		const served = await serveVSCode({
			version: testedVersion,
			settings: { "streamPanel.endpoints": [model.endpoint], "streamPanel.endpoint": "stored" },
			...(folder === undefined ? {} : { folder }),
		});
		const windows: ChatWindow[] = [];
		for (let index = 0; index < 2; index++) {
			const window = new ChatWindow(await openWindow(served));
			await window.show("Stored");
			windows.push(window);
		}
		const [one, two] = windows;
		assert.ok(one && two);
		return new TwoWindows(model, served, one, two);
	}

	async close(): Promise<void> {
		await this.one.vs.close();
		await this.two.vs.close();
		await this.served.server.close();
		await this.model.close();
	}

	/** Asks in both, and lets both answers stream and be saved by turns. */
	async writeAtOnce(): Promise<readonly [StoredResponse, StoredResponse]> {
		const { one, two, model } = this;
		await one.newChat();
		await one.ask("Alpha?");
		const alpha = await model.response(0);
		await two.newChat();
		await two.ask("Beta?");
		const beta = await model.response(1);
		for (const round of ["1 ", "2 ", "3 "]) {
			alpha.write("a", round);
			beta.write("b", round);
			await Promise.all([one.onDisk(alpha.text), two.onDisk(beta.text)]);
		}
		await one.shows("a1 a2 a3");
		await two.shows("b1 b2 b3");
		return [alpha, beta];
	}
}

describe("Two windows of one folder", function () {
	this.timeout(180_000);
	let windows: TwoWindows;

	before(async () => {
		windows = await TwoWindows.open();
	});
	after(() => windows?.close());

	it("write at once, and do each other no harm", async () => {
		const { one, two } = windows;
		const responses = await windows.writeAtOnce();
		for (const response of responses) response.complete();
		await Promise.all([one.idle(), two.idle()]);
		await two.vs.reload();
		await two.show("Stored");
		await two.shows("b1 b2 b3");
		assert.equal((await one.savedAnswers()).length, 2);
	});
});

// VS Code gives each window of a folder a storage of its own. Windows without a folder share theirs.
describe("Two windows without a folder", function () {
	this.timeout(180_000);
	let windows: TwoWindows;
	let alpha: StoredResponse;
	let beta: StoredResponse;

	before(async () => {
		windows = await TwoWindows.open("");
	});
	after(() => windows?.close());

	it("write into one storage at once, and lose nothing", async () => {
		[alpha, beta] = await windows.writeAtOnce();
		assert.equal((await windows.one.savedAnswers()).length, 2);
	});

	it("never both receive one background response", async () => {
		const { one, two } = windows;
		await two.open("Alpha?");
		await two.shows("a1 a2 a3");
		await two.vs.panel.getByRole("button", { name: "Resume" }).click();
		await findNotification(two.vs, "Another window receives this answer.");
		assert.deepEqual([alpha.listeners, alpha.asked], [1, []]);
		alpha.write("a4 ");
		await one.shows("a1 a2 a3 a4");
		await one.onDisk(alpha.text);
	});

	it("go on with each other's background response once the window that received it is killed", async () => {
		const { one, two } = windows;
		const [first] = extensionHosts(one.vs);
		assert.ok(first);
		process.kill(first, "SIGKILL");
		await alpha.listening(0);
		const resume = two.vs.panel.getByRole("button", { name: "Resume" });
		// The claim of the killed window ends after some seconds.
		while (alpha.listeners === 0) {
			await resume.click();
			await Promise.race([alpha.listening(1), new Promise((resolve) => setTimeout(resolve, 500))]);
		}
		alpha.write("a5");
		alpha.complete();
		await two.shows("a1 a2 a3 a4 a5");
		assert.equal(alpha.asked.length, 1);
		await two.open("Beta?");
		await two.vs.panel.getByRole("button", { name: "Stop", exact: true }).waitFor();
		beta.write("b4");
		beta.complete();
		await two.shows("b1 b2 b3 b4");
		await two.onDisk("b1 b2 b3 b4");
	});
});
