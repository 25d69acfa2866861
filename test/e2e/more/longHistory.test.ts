import { strict as assert } from "node:assert";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { delta, itemAdded, partAdded } from "../../support/server/answers";
import { sse } from "../../support/server/serverScripts";
import { openVSCode, testedVersion, type VSCodeWindow } from "../../support/vscode";

interface Body {
	readonly input: readonly { readonly role: string; readonly content: unknown }[];
	readonly previous_response_id?: string;
	readonly store: boolean;
	readonly context_management?: unknown;
}

/** A server that stores responses until it forgets them, and rejects a request of more than `most` items. */
class StoringServer {
	readonly bodies: Body[] = [];
	readonly stored = new Set<string>();
	most = Number.POSITIVE_INFINITY;
	readonly #server: Server;

	private constructor(server: Server) {
		this.#server = server;
		server.on("request", (request, response) => {
			let text = "";
			request.setEncoding("utf8");
			request.on("data", (chunk: string) => {
				text += chunk;
			});
			request.on("end", () => {
				const body = JSON.parse(text) as Body;
				this.bodies.push(body);
				const { previous_response_id: previous, input, store } = body;
				const reject = (code: string, message: string) => {
					response.writeHead(400, { "content-type": "application/json" });
					response.end(JSON.stringify({ error: { code, message } }));
				};
				if (previous !== undefined && !this.stored.has(previous)) {
					reject("previous_response_not_found", `Previous response with id '${previous}' not found.`);
				} else if (input.length > this.most) {
					reject("context_length_exceeded", "Your input exceeds the context window of this model.");
				} else {
					const id = `resp_${this.bodies.length}`;
					if (store) this.stored.add(id);
					response.writeHead(200, { "content-type": "text/event-stream" });
					response.end(sse(...answer(id, `Answer ${this.bodies.length}.`)));
				}
			});
		});
	}

	static async listen(): Promise<StoringServer> {
		const server = createServer();
		const storing = new StoringServer(server);
		await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
		return storing;
	}

	endpoint(id: string, more: object = {}): object {
		const { port } = this.#server.address() as AddressInfo;
		const baseUrl = `http://127.0.0.1:${port}/v1`;
		return { id, name: id, baseUrl, api: "responses", model: "m", auth: "none", ...more };
	}

	async close(): Promise<void> {
		this.#server.closeAllConnections();
		await new Promise<void>((resolve) => this.#server.close(() => resolve()));
	}
}

function answer(id: string, text: string): object[] {
	const content = [{ type: "output_text", text, annotations: [] }];
	const output = [{ type: "message", id: `msg_${id}`, role: "assistant", status: "completed", content }];
	return [
		{ type: "response.created", response: { id, status: "in_progress", output: [] } },
		itemAdded,
		partAdded,
		delta(text),
		{ type: "response.completed", response: { id, status: "completed", output } },
	];
}

describe("A long conversation", function () {
	this.timeout(120_000);
	let vs: VSCodeWindow;
	let server: StoringServer;

	before(async () => {
		server = await StoringServer.listen();
		vs = await openVSCode({
			version: testedVersion,
			settings: {
				"streamPanel.endpoints": [
					server.endpoint("Whole"),
					server.endpoint("Bounded", { maxInput: 250 }),
					server.endpoint("Stored", { stored: true }),
					server.endpoint("Compact", { compact: true, maxInput: 400 }),
				],
				"streamPanel.endpoint": "Whole",
			},
		});
		await vs.runCommand("View: Show Stream Panel");
		await vs.panel.getByRole("button", { name: /^Endpoint: .*Whole/ }).waitFor();
	});
	after(async () => {
		await vs?.close();
		await server?.close();
	});

	/** Asks, and resolves when the answer is there. @returns the body of the last request */
	async function ask(question: string): Promise<Body> {
		const composer = vs.panel.getByRole("textbox", { name: "Ask" });
		await composer.fill(question);
		await composer.press("Enter");
		await vs.panel.locator(".you", { hasText: question }).waitFor();
		await vs.panel.getByRole("button", { name: "Send" }).waitFor();
		return last();
	}
	const last = () => server.bodies.at(-1) ?? assert.fail("nothing was asked");

	async function select(endpoint: string): Promise<void> {
		await vs.panel.getByRole("button", { name: /^Endpoint: / }).click();
		await vs.page.locator(".quick-input-widget .monaco-list-row", { hasText: endpoint }).first().click();
		await vs.panel.getByRole("button", { name: new RegExp(`^Endpoint: .*${endpoint}`) }).waitFor();
	}

	const newChat = () => vs.runCommand("Stream Panel: New Chat");
	const users = ({ input }: Body) =>
		input.filter(({ role }) => role === "user").map(({ content }) => content);
	const line = () => vs.panel.getByText("Earlier turns are not sent");

	it("leaves out whole turns beyond maxInput, and shows which, also after a reload", async () => {
		for (const question of ["One?", "Two?", "Three?"]) await ask(question);
		assert.deepEqual(users(last()), ["One?", "Two?", "Three?"]);
		assert.equal(await line().count(), 0);
		await select("Bounded");
		await line().waitFor();
		const above = () => vs.panel.locator(".turn:has(.earlier)").first().locator(".question").innerText();
		const first = await above();
		const sent = users(await ask("Four?"));
		assert.equal(sent.at(-1), "Four?");
		assert.ok(sent.length < 4 && sent[0] === first, `${sent.join()} from ${first}`);
		await vs.reload();
		await vs.runCommand("View: Show Stream Panel");
		await line().click();
		await vs.panel.getByText(/maxInput limits a request to 250 characters/).waitFor();
		await select("Whole");
		await line().waitFor({ state: "detached" });
	});

	it("is sent without earlier turns after a refusal for its length", async () => {
		await newChat();
		await select("Whole");
		await ask("First?");
		server.most = 2;
		try {
			await ask("Second?");
			await vs.panel.getByRole("button", { name: "Ask Without Earlier Turns" }).click();
			await vs.panel.getByText("Asked without earlier turns").waitFor();
			await vs.panel.getByRole("button", { name: "Send" }).waitFor();
			assert.deepEqual(users(last()), ["Second?"]);
			await line().waitFor();
		} finally {
			server.most = Number.POSITIVE_INFINITY;
		}
		assert.deepEqual(users(await ask("Third?")), ["Second?", "Third?"]);
	});

	it("is continued from what the server has stored, and sent again once when it is gone", async () => {
		await newChat();
		await select("Stored");
		const first = await ask("Stored one?");
		assert.deepEqual([first.store, first.previous_response_id], [true, undefined]);
		const second = await ask("Stored two?");
		assert.ok(server.stored.has(second.previous_response_id ?? ""), second.previous_response_id);
		assert.deepEqual(users(second), ["Stored two?"]);
		server.stored.clear();
		const requests = server.bodies.length;
		const third = await ask("Stored three?");
		assert.deepEqual(users(third), ["Stored one?", "Stored two?", "Stored three?"]);
		assert.equal(server.bodies.length, requests + 2);
		await vs.panel.getByText("Stored no longer has the earlier turns. They are sent again.").waitFor();
		assert.deepEqual(users(await ask("Stored four?")), ["Stored four?"]);
	});

	it("asks the server to summarize it where the endpoint says so", async () => {
		await select("Compact");
		const body = await ask("Compact?");
		assert.deepEqual(body.context_management, [{ type: "compaction", compact_threshold: 1_000 }]);
		assert.equal(users(body).length, 5);
		assert.equal(await line().count(), 0);
	});
});
