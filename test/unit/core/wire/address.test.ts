import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { StreamError } from "../../../../src/core/errors/errors";
import { requestHeaders } from "../../../../src/core/providers/request/headers";
import { endpointUrl, isLoopback } from "../../../../src/core/wire/address";
import { endpoint } from "../../../support/run/runs";

const address = (baseUrl: string, path = "responses") => endpointUrl({ id: "x", baseUrl }, path).href;

/** The sentence that a bad address is refused with. */
function refusal(baseUrl: string): string {
	try {
		address(baseUrl);
	} catch (error) {
		assert.ok(error instanceof StreamError);
		assert.equal(error.failure.kind, "config");
		return error.message;
	}
	throw new Error(`${baseUrl} was taken`);
}

describe("an endpoint's address", () => {
	const good: readonly [baseUrl: string, href: string][] = [
		["https://api.example/v1", "https://api.example/v1/responses"],
		["https://api.example/v1/", "https://api.example/v1/responses"],
		["  https://api.example/v1//  ", "https://api.example/v1/responses"],
		["https://api.example", "https://api.example/responses"],
		["https://api.example/v1/responses", "https://api.example/v1/responses"],
		["https://api.example/v1/chat/completions", "https://api.example/v1/responses"],
		[
			"https://x.azure.example/openai/v1?api-version=1",
			"https://x.azure.example/openai/v1/responses?api-version=1",
		],
		["https://api.example/v1#part", "https://api.example/v1/responses"],
		["HTTPS://API.example/V1", "https://api.example/V1/responses"],
		["http://[::1]:8080/v1", "http://[::1]:8080/v1/responses"],
		["https://bücher.example/v1", "https://xn--bcher-kva.example/v1/responses"],
	];
	for (const [baseUrl, href] of good) {
		it(`fault 101: “${baseUrl}” is taken as ${href}`, () => assert.equal(address(baseUrl), href));
	}

	for (const baseUrl of [
		"",
		"  ",
		"api.example/v1",
		"localhost:11434/v1",
		"ftp://x.example",
		"https://",
		"file:///x",
	]) {
		it(`fault 101: “${baseUrl}” is refused before anything is sent`, () =>
			assert.match(refusal(baseUrl), /baseUrl/));
	}

	it("fault 101: a password in the address is refused and not repeated", () => {
		for (const baseUrl of [
			"https://me:pass-word@api.example/v1",
			"http://me:pass-word@",
			"https://pass-word@x:99999/",
		]) {
			assert.doesNotMatch(refusal(baseUrl), /pass-word/);
		}
	});

	it("fault 101: this computer's own addresses are decided on the parsed host", () => {
		for (const own of [
			"127.0.0.1",
			"localhost",
			"LOCALHOST:1",
			"[::1]",
			"127.1",
			"2130706433",
			"0x7f.1",
			"127.255.0.9",
		]) {
			assert.equal(isLoopback(new URL(`http://${own}/`)), true, own);
		}
		for (const other of [
			"127.0.0.1.evil.com",
			"localhost.evil.com",
			"128.0.0.1",
			"0.0.0.0",
			"[::2]",
			"xlocalhost",
			"me@evil.com",
		]) {
			assert.equal(isLoopback(new URL(`http://${other}/`)), false, other);
		}
	});
});

describe("a request's headers", () => {
	const headers = (more: object, baseUrl = "https://api.example/v1", key: string | undefined = "sk-1") =>
		requestHeaders({ ...endpoint(baseUrl), ...more }, new URL(baseUrl), key);
	const isConfig = (error: unknown) => error instanceof StreamError && error.failure.kind === "config";

	it("carry the key the way that the endpoint wants it", () => {
		assert.equal(headers({}).authorization, "Bearer sk-1");
		assert.equal(headers({ auth: "api-key" })["api-key"], "sk-1");
		assert.equal(headers({ auth: "api-key" }).authorization, undefined);
		assert.equal(headers({ auth: "none" }).authorization, undefined);
	});

	it("fault 216: carry the key alone in the header that the endpoint names", () => {
		const sent = headers({ auth: { header: "Ocp-Apim-Subscription-Key" } });
		assert.equal(sent["ocp-apim-subscription-key"], "sk-1");
		assert.equal(sent.authorization, undefined);
		const config = { auth: { header: "X-Key" } };
		assert.throws(() => headers(config, "http://elsewhere.example/v1"), isConfig);
	});

	it("fault 157: a setting adds headers, but none that carry a key or frame the request", () => {
		assert.equal(headers({ headers: { "OpenAI-Project": "p" } })["openai-project"], "p");
		for (const name of [
			"Authorization",
			"Host",
			"API-Key",
			"x-api-key",
			"Cookie",
			"Proxy-Authorization",
			"Content-Length",
			"Transfer-Encoding",
			"a b",
			"",
		]) {
			assert.throws(() => headers({ headers: { [name]: "x" } }), isConfig, name);
		}
		assert.throws(() => headers({ headers: { "x-a": "1\r\nx-b: 2" } }), isConfig);
	});

	it("fault 153: a key with a line break in it never reaches fetch, which would quote it", () => {
		for (const key of ["ab\ncd", "ab…", "a b", ""]) {
			assert.throws(
				() => headers({}, undefined, key),
				(error) => isConfig(error) && !String(error).includes("ab"),
			);
		}
	});

	it("fault 150: a key goes over plain http to this computer only", () => {
		assert.throws(() => headers({}, "http://api.example/v1"), isConfig);
		assert.throws(() => headers({}, "http://127.0.0.1.evil.com/v1"), isConfig);
		assert.equal(headers({}, "http://localhost:11434/v1").authorization, "Bearer sk-1");
	});
});
