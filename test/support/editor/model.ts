import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { completed, created, delta, itemAdded, partAdded } from "../server/answers";
import { chatChunk, chatDone, completionChunk } from "../server/chatAnswers";
import { sse } from "../server/serverScripts";

/** How an answer is written in one API. */
interface Speech {
	readonly begin: string;
	readonly piece: (text: string) => object;
	readonly end: (text: string) => string;
}

const responses: Speech = {
	begin: sse(created, itemAdded, partAdded),
	piece: (text) => delta(text),
	end: (text) => sse(completed(text)),
};

/** By the end of the request's path; the others are of the Responses API. */
const speeches: readonly (readonly [path: string, speech: Speech])[] = [
	[
		"/infill",
		{
			begin: "",
			piece: (content) => ({ content, stop: false }),
			end: () => sse({ content: "", stop: true }),
		},
	],
	[
		"/fim/completions",
		{
			begin: "",
			piece: (content) => chatChunk({ content }),
			end: () => sse(chatChunk({}, "stop")) + chatDone,
		},
	],
	[
		"/completions",
		{
			begin: "",
			piece: (text) => completionChunk(text),
			end: () => sse(completionChunk("", "stop")) + chatDone,
		},
	],
];

/** One answer, written piece by piece while a test checks the result. */
export class LiveAnswer {
	text = "";
	/** Whether the client has closed the connection. */
	closed = false;
	private readonly speech: Speech;

	constructor(
		readonly path: string,
		readonly body: Readonly<Record<string, unknown>>,
		private readonly response: ServerResponse,
	) {
		this.speech = speeches.find(([end]) => path.endsWith(end))?.[1] ?? responses;
		response.on("close", () => {
			this.closed = true;
		});
		response.writeHead(200, { "content-type": "text/event-stream" });
		response.flushHeaders();
		if (this.speech.begin !== "") response.write(this.speech.begin);
	}

	/** Writes more of the answer, one event per piece, all in one write. */
	write(...pieces: readonly string[]): void {
		this.text += pieces.join("");
		this.response.write(sse(...pieces.map((piece) => this.speech.piece(piece))));
	}

	complete(): void {
		this.response.end(this.speech.end(this.text));
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
			request.on("end", () => this.take(new LiveAnswer(request.url ?? "", JSON.parse(body), response)));
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
