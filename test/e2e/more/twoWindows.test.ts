import { strict as assert } from "node:assert";
import { serveVSCode } from "../../../scripts/lib/served.mjs";
import { openWindow } from "../../../scripts/lib/window.mjs";
import { ChatWindow, extensionHosts } from "../../support/chatWindow";
import { BackgroundModel, type StoredResponse } from "../../support/server/backgroundModel";
import { findNotification, testedVersion } from "../../support/vscode";

describe("Two windows of one folder", function () {
	this.timeout(180_000);
	let model: BackgroundModel;
	let served: Awaited<ReturnType<typeof serveVSCode>>;
	let one: ChatWindow;
	let two: ChatWindow;
	let [alpha, beta]: StoredResponse[] = [];

	before(async () => {
		model = await BackgroundModel.listen();
		served = await serveVSCode({
			version: testedVersion,
			settings: { "streamPanel.endpoints": [model.endpoint], "streamPanel.endpoint": "stored" },
		});
		one = new ChatWindow(await openWindow(served));
		await one.show("Stored");
		two = new ChatWindow(await openWindow(served));
		await two.show("Stored");
	});
	after(async () => {
		await one?.vs.close();
		await two?.vs.close();
		await served?.server.close();
		await model?.close();
	});

	it("write at once, and do each other no harm", async () => {
		await one.ask("Alpha?");
		alpha = await model.response(0);
		await two.ask("Beta?");
		beta = await model.response(1);
		for (const round of ["1 ", "2 ", "3 "]) {
			alpha.write("a", round);
			beta.write("b", round);
			await Promise.all([one.onDisk(alpha.text), two.onDisk(beta.text)]);
		}
		await one.shows("a1 a2 a3");
		await two.shows("b1 b2 b3");
	});

	it("never both receive one background response", async () => {
		assert.ok(alpha);
		await two.open("Alpha?");
		await two.shows("a1 a2 a3");
		await two.vs.panel.getByRole("button", { name: "Resume" }).click();
		await findNotification(two.vs, "Another window receives this answer.");
		assert.deepEqual([alpha.listeners, alpha.asked], [1, []]);
		alpha.write("a4 ");
		await one.shows("a1 a2 a3 a4");
		await one.onDisk(alpha.text);
	});

	it("let the other one go on when the first is killed", async () => {
		assert.ok(alpha && beta);
		const [first] = extensionHosts(one.vs);
		assert.ok(first);
		process.kill(first, "SIGKILL");
		await alpha.listening(0);
		// The window that was killed starts again and resumes what it shows. One of the two gets it.
		await alpha.listening(1);
		alpha.write("a5");
		alpha.complete();
		await one.shows("a1 a2 a3 a4 a5");
		assert.equal(alpha.asked.length, 1);
		beta.write("b4");
		beta.complete();
		await two.open("Beta?");
		await two.shows("b1 b2 b3 b4");
		await one.open("Beta?");
		await one.shows("b1 b2 b3 b4");
	});
});
