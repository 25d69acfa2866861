import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A local server that must never receive a request. */
export interface Canary {
	/** `http://127.0.0.1:PORT` */
	readonly origin: string;
	/** The paths that were requested nevertheless. */
	readonly hits: readonly string[];
	close(): Promise<void>;
}

export async function startCanary(): Promise<Canary> {
	const hits: string[] = [];
	const server = createServer((request, response) => {
		hits.push(request.url ?? "");
		response.setHeader("access-control-allow-origin", "*");
		response.end("seen");
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const { port } = server.address() as AddressInfo;
	return {
		origin: `http://127.0.0.1:${port}`,
		hits,
		close: () => {
			server.closeAllConnections();
			return new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())));
		},
	};
}
