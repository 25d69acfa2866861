import { strict as assert } from "node:assert";
import { ChatWindow } from "../../support/chatWindow";
import { BackgroundModel, type StoredResponse } from "../../support/server/backgroundModel";
import { openVSCode, testedVersion } from "../../support/vscode";

describe("Background responses and reloads of the window", function () {
	this.timeout(120_000);
	let window: ChatWindow;
	let model: BackgroundModel;

	before(async () => {
		model = await BackgroundModel.listen();
		const vs = await openVSCode({
			version: testedVersion,
			settings: { "streamPanel.endpoints": [model.endpoint], "streamPanel.endpoint": "stored" },
		});
		window = new ChatWindow(vs);
		await window.show("Stored");
	});
	after(async () => {
		await window?.vs.close();
		await model?.close();
	});

	async function ask(question: string): Promise<StoredResponse> {
		const { length } = model.responses;
		await window.ask(question);
		return model.response(length);
	}

	async function reload(): Promise<void> {
		await window.vs.reload();
		await window.vs.runCommand("View: Show Stream Panel");
	}

	it("has the id on disk before the first word is drawn", async () => {
		const response = await ask("Saved?");
		response.write("The first word.");
		await window.shows("The first word.");
		const [found, ...more] = (await window.savedAnswers()).filter((one) => one.includes(`"${response.id}"`));
		assert.match(found ?? "", /"background":\{"response":"resp_1"/);
		assert.equal(more.length, 0);
		response.complete();
		await window.idle();
		assert.equal(response.cancelled, false);
	});

	it("goes on with each of three conversations after a reload in the middle of all", async () => {
		const titles = ["Alpha?", "Beta?", "Gamma?"];
		const responses: StoredResponse[] = [];
		for (const title of titles) {
			await window.newChat();
			const response = await ask(title);
			response.write(`${title} be`, "gins. ");
			await window.shows(`${title} begins.`);
			responses.push(response);
		}
		for (const response of responses) response.write("Before the reload. ");
		await window.shows("Gamma? begins. Before the reload.");
		for (const { text } of responses) await window.onDisk(text);
		await reload();
		const [alpha, beta, gamma] = responses as [StoredResponse, StoredResponse, StoredResponse];
		// What is written while nobody listens is there as well.
		for (const response of responses) response.write("Mean", "while. ");
		await gamma.listening(1);
		gamma.write("After", "wards.");
		await window.shows("Gamma? begins. Before the reload. Meanwhile. Afterwards.");
		assert.equal(await window.vs.panel.getByText("The answer was cut off.").count(), 0);
		assert.equal(alpha.asked.length + beta.asked.length, 0, "only the shown conversation is resumed");
		await window.open("Alpha?");
		await window.shows("Alpha? begins. Before the reload. Meanwhile.");
		await alpha.listening(1);
		for (const response of responses) response.complete();
		await window.shows("Alpha? begins. Before the reload. Meanwhile.");
		await window.idle();
		await window.open("Beta?");
		await window.shows("Beta? begins. Before the reload. Meanwhile.");
		await window.open("Gamma?");
		await window.shows("Gamma? begins. Before the reload. Meanwhile. Afterwards.");
		for (const { asked, cancelled } of responses) {
			assert.equal(cancelled, false);
			assert.deepEqual(
				asked.map((one) => one.replace(/\d+$/, "N")),
				["GET ?stream=true&starting_after=N"],
			);
		}
	});

	it("goes on from the start where nothing but the id was saved", async () => {
		await window.newChat();
		const response = await ask("Zeta?");
		response.write("Ze", "ta ");
		await window.shows("Zeta");
		await reload();
		await response.listening(1);
		response.write("ends.");
		response.complete();
		await window.shows("Zeta ends.");
		await window.idle();
	});

	it("gets the whole response where it is too old to be streamed", async () => {
		await window.newChat();
		const response = await ask("Delta?");
		response.write("Half of ");
		await window.shows("Half of");
		await window.onDisk("Half of ");
		model.tooOld = true;
		await reload();
		await window.shows("Half of");
		response.write("the text.");
		response.complete();
		await window.shows("Half of the text.");
		model.tooOld = false;
		await window.idle();
		assert.equal(await window.vs.panel.getByText("The answer was cut off.").count(), 0);
		// The next question sends the answer once.
		const next = await ask("And?");
		const sent = JSON.stringify(next.body.input);
		assert.equal(sent.split("Half of the text.").length, 2);
		next.complete();
		await window.idle();
	});

	it("offers to resume where no way leads to the server by itself, and keeps the text", async () => {
		await window.newChat();
		const response = await ask("Epsilon?");
		response.write("So far. ");
		await window.shows("So far.");
		await window.onDisk("So far. ");
		model.responses.splice(model.responses.indexOf(response), 1);
		await reload();
		await window.shows("So far.");
		await window.vs.panel.getByText("The answer was cut off.").waitFor();
		await window.vs.panel.getByText(/Stored no longer has the rest\. What arrived is kept\./).waitFor();
		assert.equal(await window.vs.panel.getByRole("button", { name: "Resume" }).count(), 0);
		await window.vs.panel.getByRole("button", { name: "Continue", exact: true }).waitFor();
	});
});
