import type { AddressInfo } from "node:net";
import { createServer, type Server, type Socket } from "node:net";
import { type Received, readRequest } from "./serverRequest";

/** One action of the server on a raw socket, which allows invalid HTTP too. */
export type Step =
	| { readonly write: string | Uint8Array }
	/** Waits until the promise settles or the client closes. */
	| { readonly wait: Promise<unknown> | (() => Promise<unknown>) }
	/** Closes (FIN) after the data was written. */
	| "end"
	/** Resets the connection (RST). */
	| "reset"
	/** Sends nothing more. The connection stays open until the client closes it. */
	| "hold";

/** The answer to one request. */
export type Script = readonly Step[];

/** Decides on the answer to a request. The steps may be generated as fast as they are read. */
export type Answering = (received: Received, index: number) => Iterable<Step>;

/** A request that the server received, and the state of its connection. */
export interface Exchange extends Received {
	/** Settles when either side has closed the connection. */
	readonly closed: Promise<void>;
	open: boolean;
	/** Whether the client closed it before the server did. */
	closedByClient: boolean;
}

/** A local server whose every byte, pause and break comes from a script. */
export class FaultServer {
	readonly exchanges: Exchange[] = [];
	/** Kept after the server is closed. Nothing listens on the port then. */
	port = 0;
	readonly #sockets = new Set<Socket>();
	#heard: (() => void)[] = [];

	private constructor(
		private readonly server: Server,
		private readonly script: Answering,
		private readonly scheme: "http" | "https",
	) {}

	/** Listens on 127.0.0.1. Each script of a list answers one request; the last one answers all further requests. */
	static async listen(
		script: Script | readonly Script[] | Answering,
		options: {
			readonly make?: () => Server;
			readonly scheme?: "http" | "https";
			readonly host?: string;
		} = {},
	): Promise<FaultServer> {
		const server = options.make?.() ?? createServer();
		const faults = new FaultServer(server, pick(script), options.scheme ?? "http");
		server.on(options.scheme === "https" ? "secureConnection" : "connection", (socket: Socket) =>
			faults.#serve(socket),
		);
		server.on("tlsClientError", () => {});
		await new Promise<void>((resolve, reject) => {
			server.once("error", reject);
			server.listen(0, options.host ?? "127.0.0.1", resolve);
		});
		faults.port = (server.address() as AddressInfo).port;
		return faults;
	}

	/** The address of its root, without a trailing slash. */
	get url(): string {
		return `${this.scheme}://127.0.0.1:${this.port}`;
	}

	/**
	 * How many open connections have carried a request. fetch opens another connection when a request is aborted, and
	 * closes it after a few idle seconds.
	 */
	get open(): number {
		return this.exchanges.filter((exchange) => exchange.open).length;
	}

	/** Settles when this many requests have arrived. */
	async seen(count: number): Promise<Exchange> {
		while (this.exchanges.length < count) {
			await new Promise<void>((resolve) => this.#heard.push(resolve));
		}
		return this.exchanges[count - 1] as Exchange;
	}

	async close(): Promise<void> {
		for (const socket of this.#sockets) socket.destroy();
		await new Promise<void>((resolve) => this.server.close(() => resolve()));
	}

	#serve(socket: Socket): void {
		this.#sockets.add(socket);
		socket.setNoDelay(true);
		socket.on("error", () => {});
		socket.on("close", () => this.#sockets.delete(socket));
		this.#answer(socket).catch(() => socket.destroy());
	}

	async #answer(socket: Socket): Promise<void> {
		const received = await readRequest(socket);
		if (!received) return;
		let finished = false;
		const closed = new Promise<void>((resolve) => {
			socket.on("close", () => {
				exchange.open = false;
				exchange.closedByClient = !finished;
				resolve();
			});
		});
		// The client has closed its side while ours is still open.
		socket.on("end", () => socket.end());
		const exchange: Exchange = { ...received, closed, open: true, closedByClient: false };
		this.exchanges.push(exchange);
		for (const resolve of this.#heard.splice(0)) resolve();
		for (const step of this.script(received, this.exchanges.length - 1)) {
			if (socket.destroyed || step === "hold") return;
			finished = step === "end" || step === "reset";
			await perform(socket, step, closed);
		}
		finished = true;
		socket.end();
	}
}

async function perform(socket: Socket, step: Exclude<Step, "hold">, closed: Promise<void>): Promise<void> {
	if (step === "end") {
		socket.end();
		await closed;
	} else if (step === "reset") socket.resetAndDestroy();
	else if ("wait" in step) {
		await Promise.race([typeof step.wait === "function" ? step.wait() : step.wait, closed]);
	} else {
		const drained = socket.write(step.write);
		if (!drained) await Promise.race([new Promise((resolve) => socket.once("drain", resolve)), closed]);
	}
}

function pick(script: Script | readonly Script[] | Answering): Answering {
	if (typeof script === "function") return script;
	if (!Array.isArray(script[0])) return () => script as Script;
	const scripts = script as readonly Script[];
	return (_, index) => scripts[Math.min(index, scripts.length - 1)] ?? [];
}
