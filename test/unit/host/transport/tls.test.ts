import assert from "node:assert/strict";
import { createServer as createHttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import tls, { createServer, type Server } from "node:tls";
import { after, before, describe, it } from "mocha";
import { ProxyAgent, fetch as undiciFetch } from "undici";
import type { Transport } from "../../../../src/core/wire/transport";
import { transport } from "../../../../src/host/transport/transport";
import { Impatient } from "../../../support/run/fakeClock";
import { collect, endpoint, runOver } from "../../../support/run/runs";
import * as say from "../../../support/server/answers";
import { type Certificate, certificate } from "../../../support/server/certificates";
import { ConnectProxy, type ProxyManner } from "../../../support/server/connectProxy";
import { FaultServer, type Script } from "../../../support/server/server";
import { chunk, chunkedHead, sse, stream } from "../../../support/server/serverScripts";

const authority = certificate({ name: "Test authority", authority: true });
const good = certificate({ name: "Test server", issuer: authority, hosts: ["127.0.0.1"] });
const answer = stream(sse(...say.answer("Hel", "lo")));

const listen = ({ cert, key }: Certificate, script: Script = answer) =>
	FaultServer.listen(script, { make: () => createServer({ cert, key }) as Server, scheme: "https" });

/** The result of a run against this address. */
const ask = (baseUrl: string, by: Transport = transport) =>
	collect(
		runOver(by, {
			clock: new Impatient(),
			server: { endpoint: endpoint(baseUrl), key: "sk-canary-0123456789" },
		}),
	);

describe("An https endpoint", () => {
	// Adds the certificate as VS Code adds the system's certificates: fetch has no option for it.
	const original = tls.createSecureContext;
	before(() => {
		tls.createSecureContext = (options) => {
			const made = original(options);
			(made.context as { addCACert(pem: string): void }).addCACert(authority.cert);
			return made;
		};
	});
	after(() => {
		tls.createSecureContext = original;
	});

	it("streams if its certificate is trusted", async () => {
		const server = await listen(good);
		const ran = await ask(server.url);
		assert.equal(ran.ended.failure, undefined);
		assert.equal(ran.text, "Hello");
		await server.close();
	});

	const refused: readonly [title: string, cert: Certificate, words: RegExp][] = [
		[
			"a self-signed certificate",
			certificate({ name: "Self", hosts: ["127.0.0.1"] }),
			/not trusted.*http\.systemCertificates/,
		],
		[
			"an unknown issuer",
			certificate({
				name: "A",
				issuer: certificate({ name: "Other authority", authority: true }),
				hosts: ["127.0.0.1"],
			}),
			/not trusted.*http\.systemCertificates/,
		],
		[
			"an expired certificate",
			certificate({ name: "Old", issuer: authority, hosts: ["127.0.0.1"], days: -1 }),
			/expired.*http\.systemCertificates/,
		],
		[
			"a certificate for another host",
			certificate({ name: "Else", issuer: authority, hosts: ["other.example"] }),
			/another name.*http\.systemCertificates/,
		],
	];
	for (const [title, cert, words] of refused) {
		it(`fault 89: with ${title} fails with a TLS error, and nothing is sent`, async () => {
			const server = await listen(cert);
			const { ended } = await ask(server.url);
			assert.equal(ended.failure?.kind, "tls");
			assert.match(ended.failure?.message ?? "", words);
			assert.doesNotMatch(ended.failure?.message ?? "", /disable|turn off|reject/i);
			assert.equal(server.exchanges.length, 0);
			await server.close();
		});
	}

	it("fault 89: with plain http on its port fails with a TLS error that names http://", async () => {
		const server = createHttpServer();
		await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
		const { ended } = await ask(`https://127.0.0.1:${(server.address() as AddressInfo).port}`);
		assert.equal(ended.failure?.kind, "tls");
		assert.match(ended.failure?.message ?? "", /http:\/\//);
		server.close();
	});
});

describe("A proxy between VS Code and the server", () => {
	/** A client that uses CONNECT, like VS Code's fetch with a proxy. */
	const through = (proxy: ConnectProxy): Transport => {
		const dispatcher = new ProxyAgent({ uri: proxy.url, requestTls: { ca: authority.cert } });
		return async ({ url, method, headers, body, signal }) => {
			const init = { method, headers: { ...headers }, signal, redirect: "error" as const, dispatcher };
			const response = await undiciFetch(url, body === undefined ? init : { ...init, body });
			return {
				status: response.status,
				header: (name) => response.headers.get(name) ?? undefined,
				body: response.body as AsyncIterable<Uint8Array> | null,
			};
		};
	};

	async function askThrough(manner: ProxyManner, script: Script) {
		const server = await listen(good, script);
		const proxy = await ConnectProxy.listen(manner);
		const ran = await ask(server.url, through(proxy));
		const sent = server.exchanges.length;
		await proxy.close();
		await server.close();
		return { ran, sent, asked: proxy.asked };
	}

	it("lets a stream through", async () => {
		const { ran, asked } = await askThrough("honest", answer);
		assert.equal(ran.text, "Hello");
		assert.equal(asked, 1);
	});

	for (const manner of ["407", "502"] as const) {
		it(`fault 90: that answers ${manner} to CONNECT is named in the error, and the server receives nothing`, async () => {
			const { ran, sent } = await askThrough(manner, answer);
			assert.equal(ran.ended.failure?.kind, "proxy");
			assert.match(ran.ended.failure?.message ?? "", /proxy.*http\.proxy/);
			assert.equal(sent, 0);
		});
	}

	it("fault 90: that holds everything back delays the answer, but loses nothing", async () => {
		const { ran } = await askThrough("buffering", answer);
		assert.equal(ran.text, "Hello");
		assert.equal(ran.ended.outcome, "completed");
	});

	it("fault 91: that drops the last chunk causes a truncated answer", async () => {
		const begun = sse(...say.beginning("Hel", "lo"));
		const { ran } = await askThrough("honest", [chunkedHead, chunk(begun), "end"]);
		assert.equal(ran.ended.failure?.kind, "truncated");
		assert.equal(ran.text, "Hello");
	});
});
