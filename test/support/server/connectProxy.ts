import { createServer, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import type { Duplex } from "node:stream";

/** How the proxy treats a tunnel. */
export type ProxyManner =
	/** Forwards everything at once. */
	| "honest"
	/** Requires authentication. */
	| "407"
	/** Cannot reach the server. */
	| "502"
	/** Holds back the server's data until the server has ended. */
	| "buffering";

/** A CONNECT proxy on 127.0.0.1. */
export class ConnectProxy {
	/** How many tunnels were requested. */
	asked = 0;
	readonly #sockets = new Set<Duplex>();

	private constructor(private readonly server: Server) {}

	static async listen(manner: ProxyManner): Promise<ConnectProxy> {
		const server = createServer();
		const proxy = new ConnectProxy(server);
		server.on("connect", (request, client, head) => {
			proxy.asked++;
			proxy.#sockets.add(client);
			client.on("error", () => {});
			if (manner === "407" || manner === "502") {
				client.end(`HTTP/1.1 ${manner} No\r\ncontent-length: 0\r\n\r\n`);
				return;
			}
			const [host = "", port = ""] = (request.url ?? "").split(":");
			proxy.#tunnel(client, head, connect(Number(port), host), manner);
		});
		await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
		return proxy;
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	async close(): Promise<void> {
		for (const socket of this.#sockets) socket.destroy();
		await new Promise<void>((resolve) => this.server.close(() => resolve()));
	}

	#tunnel(client: Duplex, head: Buffer, server: Socket, manner: ProxyManner): void {
		this.#sockets.add(server);
		server.on("error", () => client.destroy());
		client.on("close", () => server.destroy());
		server.on("connect", () => {
			client.write("HTTP/1.1 200 Connected\r\n\r\n");
			server.write(head);
			client.pipe(server);
			if (manner === "honest") server.pipe(client);
			else holdBack(server, client);
		});
	}
}

/** Until the server closes or is silent for a while: a handshake must get through. */
function holdBack(server: Socket, client: Duplex): void {
	const held: Buffer[] = [];
	const release = () => client.write(Buffer.concat(held.splice(0)));
	let timer: NodeJS.Timeout | undefined;
	server.on("data", (bytes) => {
		held.push(bytes);
		clearTimeout(timer);
		timer = setTimeout(release, 50);
	});
	server.on("end", () => {
		clearTimeout(timer);
		release();
		client.end();
	});
}
