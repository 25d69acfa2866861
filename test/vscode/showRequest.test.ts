import assert from "node:assert/strict";
import { afterEach, describe, it } from "mocha";
import * as vscode from "vscode";
import type { Endpoint } from "../../src/core/endpoints/endpoint";
import { Keyring } from "../../src/core/endpoints/keyring";
import { StreamError } from "../../src/core/errors/errors";
import type { Attachment } from "../../src/core/events/question";
import { RejectedParameters } from "../../src/core/providers/rejectedParameters";
import { Chat, type ChatOptions } from "../../src/core/run/chat";
import { editorMessage } from "../../src/host/answers/editorModels/editorMessage";
import { showRequest } from "../../src/host/answers/showRequest";
import { conversationOf, type Told } from "../support/run/exchanges";

const canary = "canary-5f21c7";
const data = "A".repeat(40_000);
const picture: Attachment = {
	uri: "",
	name: "chart.png",
	languageId: "",
	text: "",
	image: { id: "i", mediaType: "image/png", data, width: 640, height: 480, bytes: 30_000 },
};
const file: Attachment = { uri: "file:///a.ts", name: "a.ts", languageId: "ts", text: "const seen = 1;" };
const endpoint: Endpoint = {
	id: "mine",
	baseUrl: "https://api.example.com/v1",
	api: "responses",
	model: "m",
	request: { metadata: { mine: canary, other: `sk-${"a".repeat(40)}` } },
};

const servers = {
	rejected: new RejectedParameters(),
	keys: new Keyring({
		secrets: { get: async () => canary, store: async () => {}, delete: async () => {} },
		prompt: { enter: async () => assert.fail("asked for a key"), mayUse: async () => assert.fail("asked") },
		permissions: { has: () => false, add: async () => {}, remove: async () => {} },
		environment: () => undefined,
	}),
};

async function choose(entry: Endpoint | undefined): Promise<void> {
	const settings = vscode.workspace.getConfiguration("streamPanel");
	const { Global } = vscode.ConfigurationTarget;
	await settings.update("endpoints", entry && [entry], Global);
	await settings.update("endpoint", entry?.id, Global);
}

/** The text of the document that is opened for this question. */
async function requestOf(
	text: string,
	attachments: readonly Attachment[] = [],
	told: readonly Told[] = [],
): Promise<string> {
	const shown: string[] = [];
	const options: ChatOptions = {
		run: () => assert.fail("nothing is asked"),
		now: () => 0,
		onListenerError: (error) => assert.fail(String(error)),
	};
	const chat = new Chat(options, conversationOf(told));
	const reports = { show: async (_: string, body: string) => void shown.push(body) };
	await showRequest({ question: { text, attachments }, instructions: "Be brief." }, chat, servers, reports);
	assert.equal(shown.length, 1);
	return shown[0] ?? "";
}

describe("Show Request", () => {
	afterEach(async () => {
		await choose(undefined);
		await vscode.commands.executeCommand("workbench.action.closeAllEditors");
	});

	for (const api of ["responses", "chatCompletions"] as const) {
		it(`shows the body that would be sent, with keys masked and images shortened: ${api}`, async () => {
			await choose({ ...endpoint, api });
			const shown = await requestOf("Why?", [file, picture]);
			const body = JSON.parse(shown);
			assert.equal(body.model, "m");
			assert.equal(body.stream, true);
			assert.match(JSON.stringify(body.instructions ?? body.messages[0]), /Be brief\./);
			const message = (body.input ?? body.messages).at(-1);
			assert.match(message.content[0].text, /^Why\?\n\na\.ts \(whole file\):\n```ts\nconst seen = 1;/);
			assert.match(JSON.stringify(message.content[1]), /data:image\/png;base64,A+… \(40022 characters\)/);
			assert.ok(shown.length < 3_000, String(shown.length));
			assert.deepEqual(body.metadata, { mine: "…", other: "…" });
		});
	}

	it("cuts what the endpoint does not take", async () => {
		await choose({ ...endpoint, maxInput: 100 });
		const shown = await requestOf("Why?", [{ ...file, text: "x".repeat(500) }]);
		assert.match(shown, /The last 404 characters are left out/);
	});

	const source = { endpoint: "mine", model: "m" };
	/** The turns were asked of an endpoint that stores them: see `sentHistory`. */
	const turns = [
		{ run: "a", source, context: { stored: "0-811c9dc5" } },
		{ run: "b", source, outcome: "aborted" as const },
	];

	it("leaves out the turns that the endpoint does not take", async () => {
		await choose({ ...endpoint, api: "chatCompletions", maxInput: 100 });
		const { messages } = JSON.parse(await requestOf("Why?", [], turns));
		assert.deepEqual(
			messages.map(({ content }: { content: string }) => content),
			["Be brief.", "b?", "b!", "Why?"],
		);
	});

	it("has only the question if the server has stored what was before it", async () => {
		await choose({ ...endpoint, stored: true });
		const continued = JSON.parse(await requestOf("Why?", [], turns.slice(0, 1)));
		assert.deepEqual(
			[continued.store, continued.previous_response_id, continued.input.length],
			[true, "resp-a", 1],
		);
		const whole = JSON.parse(await requestOf("Why?", [], turns));
		assert.deepEqual([whole.store, whole.previous_response_id, whole.input.length], [true, undefined, 5]);
	});

	it("asks for a summary in place of leaving turns out", async () => {
		await choose({ ...endpoint, compact: true, maxInput: 100 });
		const body = JSON.parse(await requestOf("Why?", [], turns));
		assert.deepEqual(body.context_management, [{ type: "compaction", compact_threshold: 1_000 }]);
		assert.equal(body.input.length, 5);
	});

	it("is a command that opens a read-only document for what is written and attached", async () => {
		await choose(endpoint);
		const document = await vscode.workspace.openTextDocument({ content: "const attached = true;\n" });
		const editor = await vscode.window.showTextDocument(document);
		editor.selection = new vscode.Selection(0, 0, 0, 22);
		await vscode.commands.executeCommand("streamPanel.askAboutSelection");
		// The page in the panel may still load, and is asked for what is written as soon as it is there.
		const opened = new Promise<vscode.TextDocument>((resolve) => {
			const listener = vscode.window.onDidChangeActiveTextEditor((active) => {
				if (active?.document.uri.scheme !== "stream-panel-report") return;
				listener.dispose();
				resolve(active.document);
			});
		});
		await vscode.commands.executeCommand("streamPanel.showRequest");
		const shown = await opened;
		assert.equal(shown.languageId, "json");
		const { input } = JSON.parse(shown.getText());
		assert.match(input[0].content, /const attached = true;/);
	});
});

describe("A question to a model of VS Code's own", () => {
	it("takes an image along where VS Code can, and is refused in one sentence where it can't", () => {
		const question = { text: "Why?", attachments: [picture] };
		if ("LanguageModelDataPart" in vscode) {
			const { content } = editorMessage(question);
			assert.equal(content.length, 2);
			const part = content[1] as unknown as { mimeType: string; data: Uint8Array };
			assert.deepEqual([part.mimeType, part.data.length], ["image/png", 30_000]);
		} else {
			assert.throws(() => editorMessage(question), StreamError);
		}
	});

	it("says of an image that another model has seen that it is not sent again", () => {
		const { content } = editorMessage({ text: "Why?", attachments: [picture] }, false);
		assert.equal(content.length, 1);
		assert.match((content[0] as vscode.LanguageModelTextPart).value, /is not sent again/);
	});
});
