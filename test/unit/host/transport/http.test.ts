import assert from "node:assert/strict";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { describe, it } from "mocha";
import type { StreamEvent } from "../../../../src/core/events/events";
import type { Transport } from "../../../../src/core/wire/transport";
import { fetchTransport } from "../../../../src/host/transport/fetch";
import { httpTransport } from "../../../../src/host/transport/http";
import { Impatient } from "../../../support/run/fakeClock";
import { collect, endpoint, type Ran, runOver } from "../../../support/run/runs";
import * as say from "../../../support/server/answers";
import { type Exchange, FaultServer, type Script } from "../../../support/server/server";
import {
	chunk,
	chunkedHead,
	head,
	json,
	lastChunk,
	sse,
	stream,
	streamHead,
	write,
} from "../../../support/server/serverScripts";

const whole = sse(...say.answer("Hel", "lo"));
const begun = sse(...say.beginning("Hel", "lo"));

/** Runs against a server that follows the script, and closes it. */
async function against(
	transport: Transport,
	script: Script | readonly Script[],
	check: (ran: Ran, server: FaultServer) => void | Promise<void>,
): Promise<void> {
	const server = await FaultServer.listen(script);
	try {
		const own = { endpoint: endpoint(server.url), key: "sk-canary-0123456789" };
		const ran = await collect(runOver(transport, { clock: new Impatient(), server: own }));
		assert.ok(!JSON.stringify(ran.events).includes("canary"), "the key is in an event");
		await check(ran, server);
	} finally {
		await server.close();
	}
}

const kind = (ran: Ran) => ran.ended.failure?.kind;

for (const [name, transport] of [
	["node:http", httpTransport],
	["fetch", fetchTransport],
] as const) {
	describe(`A request through ${name}`, () => {
		it("sends the right request and streams the answer", () =>
			against(transport, stream(whole), (ran, server) => {
				assert.equal(ran.text, "Hello");
				assert.equal(ran.ended.outcome, "completed");
				const [request] = server.exchanges;
				assert.equal(request?.path, "/responses");
				assert.equal(request?.headers.authorization, "Bearer sk-canary-0123456789");
				assert.deepEqual(JSON.parse(request?.body ?? ""), {
					model: "test-model",
					input: [{ type: "message", role: "user", content: "Why?" }],
					stream: true,
					store: false,
					include: ["reasoning.encrypted_content"],
				});
			}));

		for (const type of [
			"text/event-stream;",
			"text/event-stream;charset=bogus",
			"text/event-stream; charset=windows-1252",
			"TEXT/Event-Stream",
		]) {
			it(`faults 13, 14, 15: reads a stream of type “${type}” as UTF-8`, () =>
				against(
					transport,
					[head(200, { "content-type": type }), write(sse(...say.answer("…"))), "end"],
					(ran) => assert.equal(ran.text, "…"),
				));
		}

		it("fault 16: rejects another content type with a protocol error that shows the beginning of the answer", () =>
			against(
				transport,
				[head(200, { "content-type": "text/x-bogus" }), write("Hello there"), "end"],
				(ran) => {
					assert.equal(kind(ran), "protocol");
					assert.match(ran.ended.failure?.message ?? "", /text\/x-bogus.*Hello there/);
				},
			));

		it("fault 29: decompresses a stream as it arrives", async () => {
			const packed = { gzip: gzipSync(whole), br: brotliCompressSync(whole) };
			for (const [encoding, bytes] of Object.entries(packed)) {
				const headers = { "content-type": "text/event-stream", "content-encoding": encoding };
				await against(transport, [head(200, headers), write(bytes), "end"], (ran) =>
					assert.equal(ran.text, "Hello", encoding),
				);
			}
		});

		it("fault 29: shows the decompressed part before the rest arrives", async () => {
			const flushed = gzipSync(begun, { finishFlush: constants.Z_SYNC_FLUSH });
			const headers = { "content-type": "text/event-stream", "content-encoding": "gzip" };
			const server = await FaultServer.listen([head(200, headers), write(flushed), "hold"]);
			const stop = new AbortController();
			let text = "";
			for await (const batch of runOver(transport, {
				signal: stop.signal,
				server: { endpoint: endpoint(server.url) },
			})) {
				text += batch
					.map((event) => (event.type === "response.output_text.delta" ? event.delta : ""))
					.join("");
				if (text === "Hello") stop.abort();
			}
			assert.equal(text, "Hello");
			await server.close();
		});

		// fetch decompresses the data and does not report a missing end. Only the missing terminal event shows it.
		const broken = transport === fetchTransport ? "truncated" : "network";
		it(`fault 30: fails if a compressed stream breaks off (${broken})`, () => {
			const packed = gzipSync(whole);
			const headers = { "content-type": "text/event-stream", "content-encoding": "gzip" };
			return against(
				transport,
				[head(200, headers), write(packed.subarray(0, packed.length - 40)), "end"],
				(ran) => assert.equal(kind(ran), broken),
			);
		});

		it("fault 38: ignores a reset after the terminal event", () =>
			against(transport, [chunkedHead, chunk(whole), "reset"], (ran) => {
				assert.equal(ran.ended.outcome, "completed");
				assert.equal(ran.text, "Hello");
			}));

		it("fault 49: reports a web page as a proxy, not as an empty answer", () =>
			against(
				transport,
				[head(200, { "content-type": "text/html" }), write("<!doctype html><title>Sign in</title>"), "end"],
				(ran) => {
					assert.equal(kind(ran), "proxy");
					assert.match(ran.ended.failure?.message ?? "", /web page/);
				},
			));

		it("fault 50: shows the whole answer of a server that does not stream", () =>
			against(transport, json(200, say.wholeResponse("Hello")), (ran) => {
				assert.equal(ran.ended.outcome, "completed");
				assert.ok(JSON.stringify(ran.events).includes('"text":"Hello"'));
			}));

		it("fault 50: reports a JSON error with status 200 as an error", () =>
			against(transport, json(200, { error: { code: "server_error", message: "No." } }), (ran) =>
				assert.equal(kind(ran), "server"),
			));

		it("fault 51: reports an empty answer as a protocol error", () =>
			against(transport, [head(204), "end"], (ran) => assert.equal(kind(ran), "protocol")));

		it("fault 53: closes the socket within 100 ms when it is stopped between deltas", async () => {
			const server = await FaultServer.listen([streamHead, write(begun), "hold"]);
			const stop = new AbortController();
			const events: StreamEvent[] = [];
			let inTime: Promise<string> | undefined;
			const own = { endpoint: endpoint(server.url) };
			for await (const batch of runOver(transport, { signal: stop.signal, server: own })) {
				events.push(...batch);
				if (!inTime && batch.some((event) => event.type === "response.output_text.delta")) {
					inTime = closesInTime(await server.seen(1));
					stop.abort();
				}
			}
			const exchange = await server.seen(1);
			assert.equal(await inTime, "closed");
			assert.equal(exchange.closedByClient, true);
			assert.deepEqual(events.at(-1), { type: "run.ended", outcome: "aborted" });
			await server.close();
		});

		it("fault 53: closes the socket when it is stopped after a garbage collection", async () => {
			const server = await FaultServer.listen([streamHead, write(begun), "hold"]);
			const stop = new AbortController();
			let inTime: Promise<string> | undefined;
			const own = { endpoint: endpoint(server.url) };
			for await (const batch of runOver(transport, { signal: stop.signal, server: own })) {
				if (inTime || !batch.some((event) => event.type === "response.output_text.delta")) continue;
				for (let round = 0; round < 5; round++) await collectGarbage();
				inTime = closesInTime(await server.seen(1));
				stop.abort();
			}
			assert.equal(await inTime, "closed");
			await server.close();
		});

		it("fault 52: closes the socket within 100 ms when it is stopped before the headers", async () => {
			const server = await FaultServer.listen(["hold"]);
			const stop = new AbortController();
			const own = { endpoint: endpoint(server.url) };
			const running = collect(runOver(transport, { signal: stop.signal, server: own }));
			const exchange = await server.seen(1);
			const inTime = closesInTime(exchange);
			stop.abort();
			assert.equal((await running).ended.outcome, "aborted");
			assert.equal(await inTime, "closed");
			await server.close();
		});

		it("fault 55: closes the socket after the terminal event, even if the server would continue", async () => {
			const server = await FaultServer.listen([streamHead, write(whole), "hold"]);
			const own = { endpoint: endpoint(server.url) };
			assert.equal((await collect(runOver(transport, { server: own }))).ended.outcome, "completed");
			await (await server.seen(1)).closed;
			await server.close();
		});

		it("fault 87: retries after a reset before the headers, but not after text", async () => {
			await against(transport, [["reset"], stream(whole)], (ran, server) => {
				assert.equal(server.exchanges.length, 2);
				assert.equal(ran.text, "Hello");
			});
			await against(transport, [chunkedHead, chunk(begun), { wait: pause }, "reset"], (ran, server) => {
				assert.equal(server.exchanges.length, 1);
				assert.equal(ran.text, "Hello");
				assert.equal(kind(ran), "network");
			});
		});

		it("faults 88, 91: is truncated if the body is too short or lacks its last chunk", async () => {
			const length = String(Buffer.byteLength(begun) + 10);
			const headers = { "content-type": "text/event-stream", "content-length": length };
			for (const script of [
				[head(200, headers), write(begun), "end"],
				[chunkedHead, chunk(begun), "end"],
				[chunkedHead, chunk(begun), lastChunk, "end"],
			] as const) {
				await against(transport, script, (ran, server) => {
					assert.equal(kind(ran), "truncated");
					assert.equal(ran.text, "Hello");
					assert.equal(server.exchanges.length, 1);
				});
			}
		});

		for (const status of [301, 302, 307, 308]) {
			it(`fault 96: does not follow a redirect ${status}, neither within the origin nor to another`, async () => {
				const other = await FaultServer.listen(stream(whole));
				for (const location of ["/elsewhere", `${other.url}/responses`]) {
					await against(transport, [head(status, { location }), "end"], (ran, server) => {
						assert.equal(kind(ran), "config");
						assert.equal(server.exchanges.length, 1);
					});
				}
				assert.equal(other.exchanges.length, 0);
				await other.close();
			});
		}

		it("fault 99: keeps the server's request id with the failure", () =>
			against(transport, [streamHead, write(begun), "end"], (ran) =>
				assert.equal(ran.ended.failure?.requestId, "req_test"),
			));
	});
}

/** "closed" within 100 ms from now, by a timer in the same event loop, so that load affects both alike. */
function closesInTime(exchange: Exchange): Promise<string> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<string>((resolve) => {
		timer = setTimeout(() => resolve("late"), 100);
	});
	return Promise.race([exchange.closed.then(() => "closed"), late]).finally(() => clearTimeout(timer));
}

/** Node's own fetch can lose its abort signal here, while a body is streaming. */
async function collectGarbage(): Promise<void> {
	setFlagsFromString("--expose-gc");
	(runInNewContext("gc") as () => void)();
	await new Promise((resolve) => setTimeout(resolve, 20));
}

/** Long enough for the written data to be read separately from the data after it. */
const pause = () => new Promise((resolve) => setTimeout(resolve, 50));
