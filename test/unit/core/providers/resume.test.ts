import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { ResponsesProvider } from "../../../../src/core/providers/responses/responses";
import { run } from "../../../../src/core/run/run";
import type { TransportRequest, TransportResponse } from "../../../../src/core/wire/transport";
import { bytesOf } from "../../../support/run/cuts";
import { FakeClock, Impatient, settle } from "../../../support/run/fakeClock";
import { collect, endpoint, Lines, options, question } from "../../../support/run/runs";
import * as say from "../../../support/server/answers";
import { sse } from "../../../support/server/serverScripts";

const events = say
	.answer("Hel", "lo, ", "wörld")
	.map((event, sequence_number) => ({ ...event, sequence_number }));
const background = { ...endpoint(), background: true };

/** How the connection ends after some bytes. */
type Ending = "clean" | "broken";

function answer(
	body: AsyncIterable<Uint8Array>,
	type = "text/event-stream",
	status = 200,
): TransportResponse {
	return { status, header: (name) => (name === "content-type" ? type : undefined), body };
}

async function* piece(bytes: Uint8Array, ending: Ending) {
	yield bytes;
	if (ending === "broken") throw Object.assign(new Error("reset"), { code: "ECONNRESET" });
}

/** A server of background responses that drops each connection after a number of bytes. */
class Dropping {
	readonly asked: string[] = [];
	constructor(
		private readonly drops: number[],
		private readonly ending: Ending,
	) {}

	readonly transport = async (request: TransportRequest): Promise<TransportResponse> => {
		const url = new URL(request.url);
		this.asked.push(`${request.method} ${url.pathname}${url.search}`);
		const after = url.searchParams.get("starting_after");
		const left = after === null ? events : events.filter((event) => event.sequence_number > Number(after));
		const bytes = bytesOf(sse(...left));
		const end = this.drops.shift();
		return answer(end === undefined ? piece(bytes, "clean") : piece(bytes.subarray(0, end), this.ending));
	};
}

const ask = (
	transport: Dropping["transport"],
	more: { clock?: FakeClock; signal?: AbortSignal; log?: Lines } = {},
) => {
	const { clock = new Impatient(), log = new Lines(), ...rest } = more;
	const provider = new ResponsesProvider({ endpoint: background, transport, clock, log });
	return collect(run(provider, question, options({ clock, log, ...rest })));
};

describe("A background response", function () {
	// Every cut of every stream: one second on an idle machine, much longer on a busy one.
	this.timeout(60_000);

	it("is requested in the background and stored by the server", async () => {
		let body = "";
		await ask(async (request) => {
			body = request.body ?? "";
			return answer(piece(bytesOf(sse(...events)), "clean"));
		});
		const { stream, store, background: asked } = JSON.parse(body) as Record<string, unknown>;
		assert.deepEqual({ stream, store, asked }, { stream: true, store: true, asked: true });
	});

	for (const ending of ["clean", "broken"] as const) {
		it(`resumes wherever its connection drops (${ending}), without lost or repeated text`, async () => {
			const all = bytesOf(sse(...events));
			const first = bytesOf(sse(...events.slice(0, 1))).length;
			for (let end = first; end < all.length - 2; end++) {
				const server = new Dropping([end], ending);
				const ran = await ask(server.transport);
				assert.equal(ran.text, "Hello, wörld", `dropped after ${end} bytes`);
				assert.equal(ran.ended.outcome, "completed");
				assert.equal(ran.types.filter((type) => type === "run.resumed").length, 1);
				assert.equal(server.asked.length, 2);
				assert.match(server.asked[1] ?? "", /^GET \/v1\/responses\/resp_1\?stream=true&starting_after=\d$/);
			}
		});
	}

	it("resumes repeatedly while new events arrive", async () => {
		const created = sse(...events.slice(0, 4)).length;
		const server = new Dropping([created, 0, 10, 240, 240, 0, 0, 240], "broken");
		const ran = await ask(server.transport);
		assert.equal(ran.text, "Hello, wörld");
		assert.equal(ran.ended.outcome, "completed");
	});

	it("fails when no new events arrive, and keeps its text", async () => {
		const server = new Dropping(
			[sse(...events.slice(0, 4)).length, ...new Array<number>(50).fill(0)],
			"broken",
		);
		const ran = await ask(server.transport, { clock: new AllImpatient() });
		assert.equal(ran.text, "Hel");
		assert.equal(ran.ended.failure?.kind, "network");
		assert.equal(server.asked.length, 7);
	});

	it("drops events that a server with wrong numbers repeats", async () => {
		let asked = 0;
		const ran = await ask(async () => {
			const text = sse(...(asked++ === 0 ? events.slice(0, 5) : events));
			return answer(piece(bytesOf(text), "clean"));
		});
		assert.equal(ran.text, "Hello, wörld");
		assert.equal(ran.types.filter((type) => type === "response.created").length, 1);
	});

	it("reports the dropped connection, not the failed attempts to resume", async () => {
		let asked = 0;
		const ran = await ask(async () =>
			asked++ === 0
				? answer(piece(bytesOf(sse(...events.slice(0, 4))), "broken"))
				: answer(piece(bytesOf("{}"), "clean"), "application/json", 404),
		);
		assert.equal(ran.ended.failure?.kind, "network");
		assert.equal(ran.text, "Hel");
	});

	it("does not resume without sequence numbers", async () => {
		const bare = sse(...say.beginning("a"));
		let asked = 0;
		const ran = await ask(async () => {
			asked++;
			return answer(piece(bytesOf(bare), "clean"));
		});
		assert.equal(asked, 1);
		assert.equal(ran.ended.failure?.kind, "truncated");
	});

	it("is cancelled on the server when it is stopped", async () => {
		const stop = new AbortController();
		const asked: string[] = [];
		const running = ask(
			async (request) => {
				asked.push(`${request.method} ${new URL(request.url).pathname}`);
				if (asked.length > 1) return answer(piece(bytesOf("{}"), "clean"), "application/json");
				return answer(
					(async function* () {
						yield bytesOf(sse(...events.slice(0, 4)));
						await new Promise((_, reject) =>
							request.signal.addEventListener("abort", () => reject(new Error())),
						);
					})(),
				);
			},
			{ signal: stop.signal, clock: new FakeClock() },
		);
		await settle();
		stop.abort();
		const ran = await running;
		assert.equal(ran.ended.outcome, "aborted");
		await settle();
		assert.deepEqual(asked, ["POST /v1/responses", "POST /v1/responses/resp_1/cancel"]);
	});

	it("is not cancelled after its end", async () => {
		const server = new Dropping([], "clean");
		await ask(server.transport);
		await settle();
		assert.equal(server.asked.length, 1);
	});
});

/** A clock on which no wait below a minute takes time. */
class AllImpatient extends Impatient {
	override after(ms: number, callback: () => void): () => void {
		return super.after(ms < 9000 ? Math.min(ms, 1) : ms, callback);
	}
}
