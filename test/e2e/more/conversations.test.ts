import { strict as assert } from "node:assert";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type LiveAnswer, LiveModel } from "../../support/editor/model";
import { openVSCode, testedVersion, type VSCodeWindow } from "../../support/vscode";

describe("Conversations, as a person has them", function () {
	this.timeout(120_000);
	let vs: VSCodeWindow;
	let model: LiveModel;

	before(async () => {
		model = await LiveModel.listen();
		vs = await openVSCode({
			version: testedVersion,
			settings: { "streamPanel.endpoints": [model.endpoint], "streamPanel.endpoint": "live" },
		});
		await vs.runCommand("View: Show Stream Panel");
		await vs.panel.getByRole("button", { name: /^Endpoint: .*Live/ }).waitFor();
	});
	after(async () => {
		await vs?.close();
		await model?.close();
	});

	const composer = () => vs.panel.getByRole("textbox", { name: "Ask" });
	const shows = (text: string) => vs.panel.getByRole("article").getByText(text, { exact: true }).waitFor();

	/** Waits until an answer, or another file, with this text is on disk. */
	async function saved(text: string, file = /answer-[^/\\]*\.json$/): Promise<void> {
		const folder = join(vs.server.data, "data/User/workspaceStorage");
		for (let round = 0; round < 400; round++) {
			const names = await readdir(folder, { recursive: true }).catch(() => []);
			const files = names.filter((name) => file.test(name));
			const texts = await Promise.all(
				files.map((name) => readFile(join(folder, name), "utf8").catch(() => "")),
			);
			if (texts.some((one) => one.includes(text))) return;
			await new Promise((resolve) => setTimeout(resolve, 50));
		}
		assert.fail(`No saved answer has the text ${text}`);
	}

	const text = () => vs.panel.getByRole("log", { name: "Conversation" }).innerText();

	async function ask(question: string): Promise<LiveAnswer> {
		await composer().fill(question);
		await composer().press("Enter");
		return model.next();
	}

	async function newChat(): Promise<void> {
		await vs.runCommand("Stream Panel: New Chat");
		await vs.panel.getByRole("heading", { name: "Stream Panel", level: 2 }).waitFor();
	}

	/** Opens a chat from the list of all chats. */
	async function open(title: string): Promise<void> {
		await vs.runCommand("Stream Panel: Show Chats…");
		await vs.page
			.locator(".quick-input-widget .monaco-list-row .label-name", { hasText: title })
			.first()
			.click();
		await shows(title);
	}

	/** What the request says of earlier answers and of the question. */
	const sent = ({ body }: LiveAnswer) =>
		(body.input as readonly { role: string; content: unknown }[]).map(({ role, content }) =>
			typeof content === "string" ? `${role}: ${content}` : `${role}: ${JSON.stringify(content)}`,
		);

	it("streams three conversations at once, and shows each where it is", async () => {
		const answers: LiveAnswer[] = [];
		for (const name of ["Alpha?", "Beta?", "Gamma?"]) {
			if (answers.length > 0) await newChat();
			const answer = await ask(name);
			answer.write(`${name} begins. `);
			await shows(`${name} begins.`);
			answers.push(answer);
		}
		for (const answer of answers) answer.write("It goes on.");
		await shows("Gamma? begins. It goes on.");
		await open("Alpha?");
		await shows("Alpha? begins. It goes on.");
		assert.deepEqual(
			answers.map(({ closed }) => closed),
			[false, false, false],
		);
		answers[0]?.complete();
		await vs.panel.getByRole("button", { name: "Send" }).waitFor();
		await open("Beta?");
		await vs.panel.getByRole("button", { name: "Stop", exact: true }).waitFor();
	});

	it("shows the conversation again after a reload, and keeps what every answer had", async () => {
		// The page goes at once: what came in the last two seconds could be lost.
		for (const name of ["Alpha?", "Beta?", "Gamma?"]) await saved(`${name} begins. It goes on.`);
		await vs.reload();
		await vs.runCommand("View: Show Stream Panel");
		await shows("Beta? begins. It goes on.");
		await vs.panel.getByText("The answer was cut off.").waitFor();
		assert.match(await text(), /The window was reloaded while this answer streamed/);
		assert.equal(await vs.panel.getByRole("button", { name: "Retry" }).count(), 1);
		await open("Alpha?");
		await shows("Alpha? begins. It goes on.");
		assert.doesNotMatch(await text(), /cut off/);
		await open("Gamma?");
		await shows("Gamma? begins. It goes on.");
	});

	it("asks what was queued when the answer has ended", async () => {
		await newChat();
		const first = await ask("First?");
		first.write("One.");
		await composer().fill("Second?");
		await composer().press("Enter");
		await vs.panel.getByRole("region", { name: "Queued questions" }).getByText("Second?").waitFor();
		first.complete();
		const second = await model.next();
		assert.deepEqual(sent(second), [
			"user: First?",
			'assistant: [{"type":"output_text","text":"One.","annotations":[]}]',
			"user: Second?",
		]);
		second.write("Two.");
		second.complete();
		await shows("Two.");
		await vs.panel.getByRole("region", { name: "Queued questions" }).waitFor({ state: "hidden" });
	});

	it("holds what was queued after a reload, until the user sends it", async () => {
		await newChat();
		const first = await ask("Before?");
		first.write("It begins.");
		await composer().fill("After?");
		await composer().press("Enter");
		const queue = () => vs.panel.getByRole("region", { name: "Queued questions" });
		await queue().getByText("After?").waitFor();
		await saved("It begins.");
		await saved("After?", /queue\.json$/);
		await vs.reload();
		await vs.runCommand("View: Show Stream Panel");
		await shows("It begins.");
		await queue().getByText("After?").waitFor();
		await vs.panel.getByText("The answer was cut off.").waitFor();
		await queue().getByRole("button", { name: "Send now" }).click();
		const second = await model.next();
		assert.match(sent(second).at(-1) ?? "", /After\?/);
		second.write("Sent.");
		second.complete();
		await shows("Sent.");
		await queue().waitFor({ state: "hidden" });
	});

	it("goes on with the answer that was chosen", async () => {
		await newChat();
		const first = await ask("Which?");
		first.write("The first.");
		first.complete();
		await vs.panel.getByRole("button", { name: "Ask again" }).click();
		const second = await model.next();
		assert.deepEqual(sent(second), ["user: Which?"]);
		second.write("The second.");
		second.complete();
		await shows("The second.");
		await vs.panel.getByRole("button", { name: "Previous answer" }).click();
		await shows("The first.");
		const third = await ask("Go on.");
		assert.match(sent(third).join(), /The first\./);
		assert.doesNotMatch(sent(third).join(), /The second\./);
		third.write("Yes.");
		third.complete();
		await shows("Yes.");
	});

	it("replaces what follows an edited question, and brings it back", async () => {
		const [question] = await vs.panel.getByRole("button", { name: "Edit question" }).all();
		assert.ok(question);
		await question.focus();
		await question.press("Enter");
		const area = vs.panel.getByRole("textbox", { name: "Edit question" });
		await area.fill("Which one?");
		await area.press("Enter");
		const answer = await model.next();
		assert.deepEqual(sent(answer), ["user: Which one?"]);
		await shows("Go on.");
		answer.write("That one.");
		await shows("That one.");
		await vs.panel.getByText("Replaced 2 turns.").waitFor();
		assert.doesNotMatch(await text(), /Go on\./);
		answer.complete();
		await vs.panel.getByRole("button", { name: "Send" }).waitFor();
		await vs.panel.getByRole("button", { name: "Undo" }).click();
		await shows("Go on.");
		assert.doesNotMatch(await text(), /That one\./);
	});
});
