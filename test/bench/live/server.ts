import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";
import { type AnswerEvents, answerEvents } from "./answerEvents";

/** Part of the question that is answered with the document. Other requests (the title of a chat) get one word. */
export const question = "Tell me about streams, bench-question.";

/** What is sent next, and when its text had been sent. */
export interface Sending {
	readonly events: AnswerEvents;
	/** In deltas per second. */
	readonly rate: number;
	/** When the first and the last delta were sent, in milliseconds since the epoch. */
	firstAt?: number;
	lastAt?: number;
	/** Whether the whole text has been sent. */
	done?: true;
}

/** A local Responses API server with a fixed rate. */
export class PacedServer {
	readonly requests: string[] = [];
	#next: Sending | undefined;
	#taken = false;

	private constructor(private readonly server: Server) {
		server.on("request", (request, response) => {
			this.#answer(request, response).catch(() => response.destroy());
		});
	}

	static async listen(): Promise<PacedServer> {
		const server = createServer();
		await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
		return new PacedServer(server);
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`;
	}

	/** Sets the answer to the next question. */
	expect(sending: Sending): void {
		this.#next = sending;
		this.#taken = false;
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise<void>((resolve) => this.server.close(() => resolve()));
	}

	async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const body = await text(request);
		this.requests.push(`${request.method} ${request.url} ${body.length}`);
		if (request.method !== "POST") {
			response.writeHead(404).end();
			return;
		}
		response.writeHead(200, { "content-type": "text/event-stream" });
		const sending = this.#next;
		if (sending && !this.#taken && body.includes(question) && !isTitle(body)) {
			this.#taken = true;
			await send(sending, response);
		} else await send({ events: answerEvents(word), rate: 1_000 }, response);
		response.end();
	}
}

const word = { text: "Streams", marks: [], ends: [] };

/** VS Code's chat sends a separate request for a title, which includes the question. */
const isTitle = (body: string) => /title/i.test(body.slice(0, 2_000)) && !body.includes('"tools"');

async function send(sending: Sending, response: ServerResponse): Promise<void> {
	const { events, rate } = sending;
	let number = 0;
	const lines = (list: readonly object[]) =>
		list
			.map((event) => {
				const numbered = { ...event, sequence_number: number++ };
				return `event: ${"type" in event ? event.type : ""}\ndata: ${JSON.stringify(numbered)}\n\n`;
			})
			.join("");
	response.write(lines(events.before));
	const started = performance.now();
	sending.firstAt = Date.now();
	for (let sent = 0; sent < events.deltas.length && !response.destroyed; ) {
		// Late timers catch up, so the rate holds over the whole stream.
		const due = Math.min(events.deltas.length, Math.floor(((performance.now() - started) * rate) / 1000) + 1);
		for (; sent < due; sent++) response.write(lines(events.deltas[sent] ?? []));
		sending.lastAt = Date.now();
		if (sent < events.deltas.length) await setTimeout(Math.max(1, Math.floor(1000 / rate)));
	}
	sending.done = true;
	response.write(lines(events.after));
}
