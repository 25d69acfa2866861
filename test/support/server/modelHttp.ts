import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { ModelServer, type ServerBehavior } from "./modelServer";

/** A model server on 127.0.0.1 whose behaviour can be changed while it runs. */
export class ModelHttp {
	/** The headers of every request, in order. */
	readonly headers: IncomingMessage["headers"][] = [];
	private model: ModelServer;

	private constructor(
		private readonly server: Server,
		manners: ServerBehavior,
	) {
		this.model = new ModelServer(rest, manners);
		server.on("request", (request, response) => {
			this.answer(request, response).catch(() => response.destroy());
		});
	}

	static async listen(manners: ServerBehavior = {}): Promise<ModelHttp> {
		const server = createServer();
		await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
		return new ModelHttp(server, manners);
	}

	/** Its base address, ending in /v1. */
	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`;
	}

	get seen(): ModelServer["seen"] {
		return this.model.seen;
	}

	behave(manners: ServerBehavior): void {
		this.model = new ModelServer(rest, manners);
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise<void>((resolve) => this.server.close(() => resolve()));
	}

	private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk as Buffer);
		this.headers.push(request.headers);
		const body = Buffer.concat(chunks).toString("utf8");
		const answered = await this.model.transport({
			url: `http://127.0.0.1${request.url}`,
			method: request.method === "GET" ? "GET" : "POST",
			headers: Object.fromEntries(
				Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
			),
			signal: new AbortController().signal,
			...(body === "" ? {} : { body }),
		});
		response.writeHead(answered.status, { "content-type": answered.header("content-type") ?? "text/plain" });
		for await (const piece of answered.body ?? []) response.write(piece);
		response.end();
	}
}

const rest = (ms: number) => (ms === 0 ? undefined : new Promise((resolve) => setTimeout(resolve, ms)));
