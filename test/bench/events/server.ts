import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout } from "node:timers/promises";
import * as say from "../../support/server/answers";
import { sse } from "../../support/server/serverScripts";

/** 80 events every 16 ms are 5,000 a second. */
const [perTick, tick] = [80, 16];

/** A server on 127.0.0.1 whose answers have a number of deltas; a question that contains `paced` gets them paced. */
export async function benchServer(deltas: number): Promise<{ readonly url: string; close(): void }> {
	const words = Array.from({ length: deltas }, (_, index) => `w${index.toString(36)} `);
	const chunks = Array.from({ length: Math.ceil(deltas / perTick) }, (_, index) =>
		sse(...words.slice(index * perTick, (index + 1) * perTick).map(say.delta)),
	);
	const server = createServer(async (request, response) => {
		let body = "";
		for await (const part of request) body += part;
		response.writeHead(200, { "content-type": "text/event-stream" });
		response.write(sse(...say.beginning()));
		const began = performance.now();
		for (const [index, chunk] of chunks.entries()) {
			if (!response.write(chunk)) await new Promise((resolve) => response.once("drain", resolve));
			// Late ticks are made up for, so a pass takes the same time however busy the machine is.
			const wait = began + index * tick - performance.now();
			if (body.includes("paced") && wait > 0) await setTimeout(wait);
		}
		response.end(sse(say.completed(words.join(""))));
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
		close: () => {
			server.closeAllConnections();
			server.close();
		},
	};
}
