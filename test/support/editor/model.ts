import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { completed, created, delta, itemAdded, partAdded } from "../server/answers";
import { sse } from "../server/serverScripts";

/** One answer, written piece by piece while a test watches the result. */
export class LiveAnswer {
	text = "";
	/** Whether the client has gone. */
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

	/** More of the answer, one event a piece, all in one go. */
	write(...pieces: readonly string[]): void {
		this.text += pieces.join("");
		this.response.write(sse(...pieces.map((piece) => delta(piece))));
	}

	complete(): void {
		this.response.end(sse(completed(this.text)));
	}

	/** The server tells of a failure. */
	fail(): void {
		this.response.end(sse({ type: "error", code: "server_error", message: "The model fell over." }));
	}

	/** The connection breaks. */
	break(): void {
		this.response.destroy();
	}
}

/** A model on the loopback whose answers a test writes. */
export class LiveModel {
	private readonly waiting: ((answer: LiveAnswer) => void)[] = [];
	private readonly come: LiveAnswer[] = [];
	/** How many requests have come. */
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

	/** The next request that nobody has taken yet. */
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
