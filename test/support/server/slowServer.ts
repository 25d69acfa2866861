import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A local server that accepts requests and never answers them, except for its list of models. */
export class SlowServer {
	/** Whether it answers with its list of models. */
	lists = false;
	/** The path of every request, in order. */
	readonly paths: string[] = [];
	private readonly open = new Set<ServerResponse>();
	private changed: () => void = () => {};

	private constructor(private readonly server: Server) {
		server.on("request", (request, response) => {
			const path = request.url ?? "";
			this.paths.push(path);
			request.resume();
			if (this.lists && path.endsWith("/models")) {
				response.setHeader("content-type", "application/json");
				response.end(JSON.stringify({ object: "list", data: [{ id: "slow-1" }] }));
			} else {
				this.open.add(response);
				response.on("close", () => {
					this.open.delete(response);
					this.changed();
				});
			}
			this.changed();
		});
	}

	static async listen(): Promise<SlowServer> {
		const server = createServer();
		const slow = new SlowServer(server);
		await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
		return slow;
	}

	/** Its base address, ending in /v1. */
	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`;
	}

	/** Waits until this many requests are waiting for an answer. */
	async waiting(count: number): Promise<void> {
		while (this.open.size !== count) {
			await new Promise<void>((resolve) => {
				this.changed = resolve;
			});
		}
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise<void>((resolve) => this.server.close(() => resolve()));
	}
}
