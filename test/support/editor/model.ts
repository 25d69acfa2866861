import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { completed, created, delta, itemAdded, partAdded } from "../server/answers";
import { sse } from "../server/serverScripts";

/** One answer, written piece by piece while a test checks the result. */
export class LiveAnswer {
	text = "";
	/** Whether the client has closed the connection. */
	closed = false;

	constructor(
		readonly body: Readonly<Record<string, unknown>>,
		private readonly response: ServerResponse,
	) {
		response.on("close", () => {
			this.closed = true;
		});
		response.writeHead(200, { "content-type": "text/event-stream" });
		response.write(sse(created, itemAdded, partAdded));
	}

	/** Writes more of the answer, one event per piece, all in one write. */
	write(...pieces: readonly string[]): void {
		this.text += pieces.join("");
		this.response.write(sse(...pieces.map((piece) => delta(piece))));
	}

	complete(): void {
		this.response.end(sse(completed(this.text)));
	}

	/** Reports a failure from the server. */
	fail(): void {
		this.response.end(sse({ type: "error", code: "server_error", message: "The model fell over." }));
	}

	/** Breaks the connection. */
	break(): void {
		this.response.destroy();
	}
}

/** A model server on 127.0.0.1 whose answers a test writes. */
export class LiveModel {
	private readonly waiting: ((answer: LiveAnswer) => void)[] = [];
	private readonly come: LiveAnswer[] = [];
	/** How many requests have arrived. */
	requests = 0;

	private constructor(private readonly server: Server) {
		server.on("request", (request: IncomingMessage, response: ServerResponse) => {
			let body = "";
			request.setEncoding("utf8");
			request.on("data", (chunk: string) => {
				body += chunk;
			});
			request.on("end", () => this.take(new LiveAnswer(JSON.parse(body), response)));
		});
	}

	static async listen(): Promise<LiveModel> {
		const server = createServer();
		const model = new LiveModel(server);
		await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
		return model;
	}

	/** An entry for `streamPanel.endpoints`. */
	get endpoint(): Readonly<Record<string, unknown>> {
		const { port } = this.server.address() as AddressInfo;
		const baseUrl = `http://127.0.0.1:${port}/v1`;
		return { id: "live", name: "Live", baseUrl, api: "responses", model: "live-1", auth: "none" };
	}

	/** The next request that no test has taken yet. */
	async next(): Promise<LiveAnswer> {
		const answer = this.come.shift();
		return answer ?? new Promise((resolve) => this.waiting.push(resolve));
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise<void>((resolve) => this.server.close(() => resolve()));
	}

	private take(answer: LiveAnswer): void {
		this.requests++;
		const resolve = this.waiting.shift();
		if (resolve) resolve(answer);
		else this.come.push(answer);
	}
}
