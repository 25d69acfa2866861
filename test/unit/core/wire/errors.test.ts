import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Failure } from "../../../../src/core/errors/errors";
import { fromSystem } from "../../../../src/core/wire/errors/systemErrors";
import { fetchTransport } from "../../../../src/host/transport/fetch";
import { httpTransport } from "../../../../src/host/transport/http";
import { FakeClock, Impatient, settle } from "../../../support/run/fakeClock";
import { collect, endpoint, runOver } from "../../../support/run/runs";
import { type Answering, FaultServer, type Script, type Step } from "../../../support/server/server";
import { head, json, write } from "../../../support/server/serverScripts";

const key = "sk-canary-0123456789";

/** The failure of a run against this script. */
async function failureOf(script: Script | Answering, transport = httpTransport): Promise<Failure> {
	const server = await FaultServer.listen(script);
	try {
		const own = { endpoint: endpoint(server.url), key };
		const { ended } = await collect(runOver(transport, { clock: new Impatient(), server: own }));
		assert.equal(ended.outcome, "failed");
		assert.ok(ended.failure);
		assert.ok(!JSON.stringify(ended).includes("canary"), "the key is in the failure");
		assert.match(ended.failure.message, /^[^\n]+[.]$/, "one sentence");
		return ended.failure;
	} finally {
		await server.close();
	}
}

const said = (message: string) => ({ error: { message } });

describe("An error response", () => {
	const cases: readonly [title: string, script: Script, failure: Partial<Failure>, words: RegExp][] = [
		[
			"fault 70: 401 concerns the key, and the message does not contain it",
			json(401, said(`Incorrect API key provided: ${key}.`)),
			{ kind: "auth", action: "setApiKey", status: 401 },
			/did not accept the API key\. Set a valid key/,
		],
		[
			"fault 71: 403 concerns the permissions of the key",
			json(403, said("Not you")),
			{ kind: "auth" },
			/refused access: Not you\./,
		],
		[
			"fault 72: 404 concerns the address or the model",
			json(404, said("The model `x` does not exist")),
			{ kind: "request", action: "openSettings" },
			/model `x` does not exist\. Check baseUrl/,
		],
		[
			"fault 73: 400 shows the server's message",
			json(400, said("Bad temperature")),
			{ kind: "request" },
			/400: Bad temperature\./,
		],
		[
			"fault 73: 422 in FastAPI's format",
			json(422, { detail: [{ msg: "field required" }] }),
			{ kind: "request" },
			/field required/,
		],
		[
			"fault 73: 400 in Ollama's format",
			json(400, { error: "model is required" }),
			{ kind: "request" },
			/model is required/,
		],
		[
			"fault 73: 400 in plain text",
			[head(400), write("nope"), "end"],
			{ kind: "request" },
			/status 400: nope\./,
		],
		[
			"fault 219: 403 with a web page concerns a proxy, not the key",
			[head(403, { "content-type": "text/html" }), write("<!DOCTYPE html><title>Wait</title>"), "end"],
			{ kind: "proxy" },
			/web page/,
		],
		[
			"fault 219: 429 with a web page concerns a proxy, not the rate limit",
			[head(429), write("<html>Wait</html>"), "end"],
			{ kind: "proxy" },
			/web page/,
		],
		["fault 90: 407 comes from a proxy", json(407, {}), { kind: "proxy" }, /http\.proxy/],
	];
	for (const [title, script, expected, words] of cases) {
		it(title, async () => {
			const failure = await failureOf(script);
			assert.deepEqual({ ...failure, ...expected }, failure);
			assert.match(failure.message, words);
		});
	}

	it("never repeats a key from the server's message", async () => {
		const failure = await failureOf(json(400, said(`The header said Bearer ${key} and api-key: ${key}`)));
		assert.match(failure.message, /The header said Bearer …/);
	});

	it("fault 82: is read up to 64 KB", async () => {
		let written = 0;
		const piece = "<p>x</p>".repeat(8192);
		const script = function* (): Generator<Step> {
			yield head(400, { "content-type": "text/html" });
			for (let round = 0; round < 800; round++) {
				written += piece.length;
				yield write(piece);
			}
		};
		assert.equal((await failureOf(script)).kind, "request");
		assert.ok(written < 20_000_000, `the server could write ${written} bytes`);
	});

	it("fault 83: is read for at most 5 s if it never ends", async () => {
		const server = await FaultServer.listen([head(500, { "x-should-retry": "false" }), write("Oh"), "hold"]);
		const clock = new FakeClock();
		const running = collect(runOver(httpTransport, { clock, server: { endpoint: endpoint(server.url) } }));
		await server.seen(1);
		for (let round = 0; round < 1000 && clock.next !== 5000; round++) await settle();
		await clock.advance(5000);
		const failure = (await running).ended.failure;
		assert.equal(failure?.status, 500);
		await server.close();
	});
});

describe("A connection that fails", () => {
	const runTo = async (baseUrl: string, transport = httpTransport) => {
		const { ended } = await collect(
			runOver(transport, { clock: new Impatient(), server: { endpoint: endpoint(baseUrl) } }),
		);
		return ended.failure;
	};

	for (const transport of [httpTransport, fetchTransport]) {
		it(`fault 85: is refused and not retried if nothing listens on the port (${transport.name})`, async () => {
			const gone = await FaultServer.listen([]);
			await gone.close();
			const failure = await runTo(gone.url, transport);
			assert.equal(failure?.kind, "network");
			assert.equal(failure?.code, "ECONNREFUSED");
			assert.match(failure?.message ?? "", /^Test refused the connection\. Start the server \(Ollama/);
		});

		it(`fault 86: is tried with ::1 and 127.0.0.1 for localhost (${transport.name})`, async () => {
			const server = await FaultServer.listen(json(401, {}));
			const failure = await runTo(`http://localhost:${server.port}`, transport);
			assert.equal(failure?.status, 401);
			await server.close();
		});
	}

	const system = (code: string, message = code) => Object.assign(new Error(message), { code });
	const wrapped = (code: string, message?: string) =>
		new TypeError("fetch failed", { cause: system(code, message) });
	const rows: readonly [title: string, error: Error, kind: string, words: RegExp, retryable: boolean][] = [
		["fault 84: ENOTFOUND", wrapped("ENOTFOUND"), "network", /address of Test was not found/, false],
		["fault 84: EAI_AGAIN", wrapped("EAI_AGAIN"), "network", /can't be reached/, true],
		[
			"fault 89: a self-signed certificate",
			wrapped("DEPTH_ZERO_SELF_SIGNED_CERT"),
			"tls",
			/http\.systemCertificates/,
			false,
		],
		[
			"fault 89: an unknown issuer",
			wrapped("UNABLE_TO_VERIFY_LEAF_SIGNATURE"),
			"tls",
			/http\.systemCertificates/,
			false,
		],
		[
			"fault 89: an expired certificate",
			wrapped("CERT_HAS_EXPIRED"),
			"tls",
			/expired.*http\.systemCertificates/,
			false,
		],
		[
			"fault 89: a different host name",
			wrapped("ERR_TLS_CERT_ALTNAME_INVALID"),
			"tls",
			/another name.*http\.systemCertificates/,
			false,
		],
		[
			"fault 89: plain http on an https port",
			wrapped("ERR_SSL_WRONG_VERSION_NUMBER"),
			"tls",
			/http:\/\//,
			false,
		],
		[
			"fault 90: a proxy that requires authentication",
			wrapped("", "Proxy response (407) !== 200 when HTTP Tunneling"),
			"proxy",
			/http\.proxy/,
			false,
		],
		[
			"fault 95: VS Code's time limit for a body",
			wrapped("UND_ERR_BODY_TIMEOUT"),
			"timeout",
			/VS Code ended the request after 300 seconds/,
			false,
		],
		[
			"fault 95: VS Code's time limit for headers",
			wrapped("UND_ERR_HEADERS_TIMEOUT"),
			"timeout",
			/VS Code ended the request/,
			false,
		],
		["fault 98: a lost network", wrapped("ENETDOWN"), "network", /can't be reached/, false],
		[
			"fault 86: both addresses refused",
			new TypeError("fetch failed", { cause: new AggregateError([system("ECONNREFUSED")]) }),
			"network",
			/refused the connection/,
			false,
		],
		["bytes that are no HTTP", wrapped("HPE_INVALID_CONSTANT"), "protocol", /not HTTP/, false],
		["an error that says nothing", new TypeError("fetch failed"), "network", /was lost/, true],
	];
	for (const [title, error, kind, words, retryable] of rows) {
		it(`${title} has an error message`, () => {
			const found = fromSystem(error, "Test", false);
			assert.equal(found.failure.kind, kind);
			assert.match(found.failure.message, words);
			assert.doesNotMatch(found.failure.message, /fetch failed|rejectUnauthorized|disable/i);
			assert.equal(found.options.retryable ?? false, retryable);
			assert.equal(fromSystem(error, "Test", true).options.retryable ?? false, false);
		});
	}

	it("never shows a header value from an error, and accepts circular causes", () => {
		const error = new TypeError(`Headers.append: "Bearer ${key}" is an invalid header value.`);
		error.cause = error;
		assert.ok(!fromSystem(error, "Test", false).message.includes("canary"));
	});
});
