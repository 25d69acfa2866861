import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { completed, created, delta, itemAdded, partAdded } from "./answers";
import { sse } from "./serverScripts";

/** A background response. It goes on whether or not somebody listens. */
export class StoredResponse {
	text = "";
	/** Whether the client asked to stop it. */
	cancelled = false;
	/** Every request for it after the first one, as `GET ?stream=true&starting_after=3`. */
	readonly asked: string[] = [];
	readonly #events: string[] = [];
	readonly #listeners = new Set<ServerResponse>();
	#ended = false;
	#heard: (() => void)[] = [];

	constructor(
		readonly id: string,
		readonly body: Readonly<Record<string, unknown>>,
	) {
		const response = { ...created.response, id, background: true };
		this.#add({ ...created, response }, itemAdded, partAdded);
	}

	/** How many clients receive it now. */
	get listeners(): number {
		return this.#listeners.size;
	}

	/** The whole response as it is now. */
	get whole(): object {
		const { response } = completed(this.text);
		return { ...response, id: this.id, background: true, ...(this.#ended ? {} : { status: "in_progress" }) };
	}

	/** Writes more of the answer, one event per piece. */
	write(...pieces: readonly string[]): void {
		this.text += pieces.join("");
		this.#add(...pieces.map((piece) => delta(piece)));
	}

	complete(): void {
		this.#ended = true;
		this.#add({ type: "response.completed", response: { ...this.whole, status: "completed" } });
		for (const listener of this.#listeners) listener.end();
	}

	/** Resolves when so many clients receive it. */
	async listening(count: number): Promise<void> {
		while (this.listeners !== count) await new Promise<void>((resolve) => this.#heard.push(resolve));
	}

	/** Streams to a client what comes after an event, and everything that follows. */
	stream(response: ServerResponse, after: number): void {
		response.writeHead(200, { "content-type": "text/event-stream" });
		response.write(this.#events.slice(after + 1).join(""));
		if (this.#ended) {
			response.end();
			return;
		}
		this.#listeners.add(response);
		response.on("close", () => {
			this.#listeners.delete(response);
			this.#changed();
		});
		this.#changed();
	}

	#add(...events: readonly object[]): void {
		for (const event of events) {
			const text = sse({ ...event, sequence_number: this.#events.length });
			this.#events.push(text);
			for (const listener of this.#listeners) listener.write(text);
		}
	}

	#changed(): void {
		for (const resolve of this.#heard.splice(0)) resolve();
	}
}

/** A server of background responses on 127.0.0.1. A test writes what they say. */
export class BackgroundModel {
	readonly responses: StoredResponse[] = [];
	/** Responses are too old to be streamed again. */
	tooOld = false;
	#heard: (() => void)[] = [];

	private constructor(private readonly server: Server) {
		server.on("request", (request: IncomingMessage, response: ServerResponse) => {
			let body = "";
			request.setEncoding("utf8");
			request.on("data", (chunk: string) => {
				body += chunk;
			});
			request.on("end", () => this.#answer(request, response, body));
		});
	}

	static async listen(): Promise<BackgroundModel> {
		const server = createServer();
		const model = new BackgroundModel(server);
		await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
		return model;
	}

	/** An entry for `streamPanel.endpoints`. */
	get endpoint(): Readonly<Record<string, unknown>> {
		const { port } = this.server.address() as AddressInfo;
		const baseUrl = `http://127.0.0.1:${port}/v1`;
		return {
			id: "stored",
			name: "Stored",
			baseUrl,
			api: "responses",
			model: "stored-1",
			auth: "none",
			background: true,
		};
	}

	/** The n-th response, as soon as it is asked for. */
	async response(index: number): Promise<StoredResponse> {
		for (;;) {
			const found = this.responses[index];
			if (found) return found;
			await new Promise<void>((resolve) => this.#heard.push(resolve));
		}
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise<void>((resolve) => this.server.close(() => resolve()));
	}

	#answer(request: IncomingMessage, response: ServerResponse, body: string): void {
		const url = new URL(request.url ?? "", "http://127.0.0.1");
		const [id, action] = url.pathname.replace("/v1/responses", "").split("/").slice(1);
		if (id === undefined) {
			const made = new StoredResponse(`resp_${this.responses.length + 1}`, JSON.parse(body));
			this.responses.push(made);
			made.stream(response, -1);
			for (const resolve of this.#heard.splice(0)) resolve();
			return;
		}
		const found = this.responses.find((one) => one.id === id);
		const json = (status: number, value: object) =>
			response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
		if (!found) return void json(404, { error: { message: "There is no such response." } });
		if (action === "cancel") {
			found.cancelled = true;
			return void json(200, { id, status: "cancelled" });
		}
		found.asked.push(`${request.method} ${url.search}`);
		if (!url.searchParams.has("stream")) return void json(200, found.whole);
		if (this.tooOld) return void json(400, { error: { message: "The response is too old to be streamed." } });
		found.stream(response, Number(url.searchParams.get("starting_after") ?? -1));
	}
}
