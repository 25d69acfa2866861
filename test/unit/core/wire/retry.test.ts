import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { StreamError } from "../../../../src/core/errors/errors";
import { serverError } from "../../../../src/core/providers/serverErrors";
import { retryAfter, retryDelay, shouldRetry, tryAgainIn } from "../../../../src/core/wire/retry";
import { fetchTransport } from "../../../../src/host/transport/fetch";
import { httpTransport } from "../../../../src/host/transport/http";
import { FakeClock, Impatient } from "../../../support/run/fakeClock";
import { collect, endpoint, type Ran, runOver } from "../../../support/run/runs";
import * as say from "../../../support/server/answers";
import { FaultServer, type Script } from "../../../support/server/server";
import { json, sse, stream } from "../../../support/server/serverScripts";

const now = Date.UTC(2026, 0, 1, 12);
const asked = (headers: Record<string, string>) => retryAfter((name) => headers[name], now);
const retryable = (wait?: number) =>
	new StreamError(
		{ kind: "server", message: "" },
		{ retryable: true, ...(wait === undefined ? {} : { retryAfter: wait }) },
	);

describe("The wait before a retry", () => {
	it("fault 231: follows a wait in the text of an error like Retry-After", () => {
		const said: readonly [words: string, wait: number | undefined][] = [
			["Rate limit reached. Please try again in 11s.", 11_000],
			["Please try again in 1.5 seconds.", 1500],
			["try again in 20ms", 20],
			["Try again in 2 min", 120_000],
			["Try again later", undefined],
		];
		for (const [words, wait] of said) {
			const error = serverError("Test", "rate_limit_exceeded", words);
			assert.equal(error.options.retryAfter, wait, words);
			// A wait of more than a minute is left to the user.
			assert.equal(error.options.retryable, wait !== 120_000, words);
		}
	});

	it("fault 76: follows retry-after-ms first, and 0 means at once", () => {
		assert.equal(asked({ "retry-after-ms": "0", "retry-after": "9" }), 0);
		assert.equal(
			retryDelay(retryable(0), 1, () => 0),
			0,
		);
	});

	it("fault 77: reads Retry-After as seconds", () => {
		assert.equal(asked({ "retry-after": "2" }), 2000);
		assert.equal(
			retryDelay(retryable(2000), 1, () => 0),
			2000,
		);
	});

	it("fault 78: reads Retry-After as a date", () => {
		assert.equal(asked({ "retry-after": "Thu, 01 Jan 2026 12:00:05 GMT" }), 5000);
		assert.equal(asked({ "retry-after": "Thu, 01 Jan 2026 11:00:00 GMT" }), undefined);
	});

	it("fault 79: ignores invalid values, and reports a long wait instead of waiting", () => {
		for (const value of ["soon", "-5", "", "1e9", "NaN", "2,3", "0x10"]) {
			assert.equal(asked({ "retry-after": value }), undefined, value);
			assert.equal(asked({ "retry-after-ms": value }), undefined, value);
		}
		assert.equal(
			retryDelay(retryable(61_000), 1, () => 0),
			500,
		);
		assert.equal(tryAgainIn(60_000), "");
		assert.equal(tryAgainIn(300_000), "Try again in 5 min");
		assert.equal(tryAgainIn(3 * 3_600_000), "Try again in 3 hours");
	});

	it("fault 80: follows the server's own header before the status", () => {
		assert.equal(shouldRetry(500, "false"), false);
		assert.equal(shouldRetry(400, "true"), true);
		assert.equal(shouldRetry(400, undefined), false);
	});

	it("fault 81: is 0.5 s, then 1 s, up to a quarter shorter, for at most two retries", () => {
		assert.deepEqual(
			[1, 2, 3].map((attempt) => retryDelay(retryable(), attempt, () => 0)),
			[500, 1000, undefined],
		);
		assert.equal(
			retryDelay(retryable(), 1, () => 1),
			375,
		);
		assert.equal(
			retryDelay(retryable(), 2, () => 0.5),
			875,
		);
		assert.equal(
			retryDelay(new StreamError({ kind: "server", message: "" }), 1, () => 0),
			undefined,
		);
		assert.equal(
			retryDelay(new Error("no StreamError"), 1, () => 0),
			undefined,
		);
	});
});

/** Runs against a server with these answers. Waits take no time. */
async function against(
	scripts: readonly Script[],
	check: (ran: Ran, server: FaultServer) => void,
	transport = httpTransport,
): Promise<void> {
	const server = await FaultServer.listen(scripts);
	try {
		const own = { endpoint: endpoint(server.url), key: "sk-canary-0123456789" };
		check(await collect(runOver(transport, { clock: new Impatient(), server: own })), server);
	} finally {
		await server.close();
	}
}

const error = (message: string, code?: string) => ({ error: { message, code } });
const good = stream(sse(...say.answer("ok")));

describe("A retry", () => {
	for (const transport of [httpTransport, fetchTransport]) {
		for (const status of [408, 409, 429, 500, 502, 503, 504, 529]) {
			it(`fault 75: happens twice for status ${status}, then the error is shown (${transport.name})`, async () => {
				await against(
					[json(status, error("Oh"))],
					(ran, server) => {
						assert.equal(server.exchanges.length, 3);
						assert.equal(ran.ended.failure?.status, status);
						assert.deepEqual(
							ran.types.filter((type) => type !== "run.retrying"),
							["run.started", "run.ended"],
						);
					},
					transport,
				);
				await against([json(status, error("Oh")), good], (ran) => assert.equal(ran.text, "ok"), transport);
			});
		}
	}

	it("fault 206: waits up to a minute for a server that loads its model, with a notice", async () => {
		const loading = json(503, error("Loading model", "unavailable_error"));
		await against([...Array.from({ length: 20 }, () => loading), good], (ran, server) => {
			assert.equal(server.exchanges.length, 21);
			assert.equal(ran.text, "ok");
			const waits = ran.events.filter((event) => event.type === "run.retrying");
			assert.match(JSON.stringify(waits[0]), /Test is still loading the model/);
		});
		await against([loading], (ran, server) => {
			assert.equal(server.exchanges.length, 31);
			assert.equal(ran.ended.failure?.kind, "loading");
		});
	});

	it("fault 206: does not happen for a status 500 that means a wrong request", async () => {
		const wordings = [
			"Invalid type for 'messages[0].content'",
			"This model does not support tools",
			"Unsupported parameter: logit_bias",
			"Failed to parse the chat template",
		];
		for (const words of wordings) {
			await against([json(500, error(words))], (ran, server) => {
				assert.equal(server.exchanges.length, 1, words);
				assert.equal(ran.ended.failure?.kind, "request");
				assert.ok(ran.ended.failure?.message.includes(words));
			});
		}
	});

	it("fault 74: does not happen for an account without quota", () =>
		against([json(429, error("You exceeded your quota", "insufficient_quota"))], (ran, server) => {
			assert.equal(server.exchanges.length, 1);
			assert.equal(ran.ended.failure?.kind, "quota");
			assert.equal(ran.ended.failure?.code, "insufficient_quota");
		}));

	it("fault 80: follows x-should-retry", async () => {
		await against([json(500, error("Oh"), { "x-should-retry": "false" })], (_, server) =>
			assert.equal(server.exchanges.length, 1),
		);
		await against([json(400, error("Oh"), { "x-should-retry": "true" }), good], (ran) =>
			assert.equal(ran.text, "ok"),
		);
	});

	it("fault 79: does not happen for a wait of minutes, which is reported", () =>
		against([json(429, error("Slow down."), { "retry-after": "300" })], (ran, server) => {
			assert.equal(server.exchanges.length, 1);
			assert.match(ran.ended.failure?.message ?? "", /: Slow down. Try again in 5 min\.$/);
		}));

	it("reports its reason and its time, and waits that long", async () => {
		const server = await FaultServer.listen([json(503, error("Busy")), good]);
		const clock = new FakeClock();
		const begun = clock.now();
		const running = collect(runOver(httpTransport, { clock, server: { endpoint: endpoint(server.url) } }));
		for (let round = 0; round < 1000 && clock.next !== 500; round++) await clock.advance(0);
		await clock.advance(499);
		assert.equal(server.exchanges.length, 1);
		await clock.advance(1);
		const ran = await running;
		const retrying = ran.events.find((event) => event.type === "run.retrying");
		assert.deepEqual(retrying, {
			type: "run.retrying",
			attempt: 1,
			until: begun + 500,
			failure: {
				kind: "server",
				status: 503,
				action: "retry",
				message: "Test failed with status 503: Busy. Ask again later.",
			},
		});
		assert.equal(ran.text, "ok");
		assert.equal(clock.waiting, 0);
		await server.close();
	});
});
