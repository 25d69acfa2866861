import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { StreamError } from "../../../../src/core/errors/errors";
import { requestHeaders } from "../../../../src/core/providers/request/headers";
import { endpointUrl, isLoopback } from "../../../../src/core/wire/address";
import { endpoint } from "../../../support/run/runs";

const address = (baseUrl: string, path = "responses") => endpointUrl({ id: "x", baseUrl }, path).href;

/** The error message for an invalid address. */
function refusal(baseUrl: string): string {
	try {
		address(baseUrl);
	} catch (error) {
		assert.ok(error instanceof StreamError);
		assert.equal(error.failure.kind, "config");
		return error.message;
	}
	throw new Error(`${baseUrl} was accepted`);
}

describe("The address of an endpoint", () => {
	const good: readonly [baseUrl: string, href: string][] = [
		["https://api.example/v1", "https://api.example/v1/responses"],
		["https://api.example/v1/", "https://api.example/v1/responses"],
		["  https://api.example/v1//  ", "https://api.example/v1/responses"],
		["https://api.example", "https://api.example/responses"],
		["https://api.example/v1/responses", "https://api.example/v1/responses"],
		["https://api.example/v1/chat/completions", "https://api.example/v1/responses"],
		["https://api.example/v1/completions", "https://api.example/v1/responses"],
		["https://api.example/v1/fim/completions/", "https://api.example/v1/responses"],
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
		it(`fault 101: is rejected before a request is sent: “${baseUrl}”`, () =>
			assert.match(refusal(baseUrl), /baseUrl/));
	}

	it("fault 101: is rejected if it contains a password, which is not repeated", () => {
		for (const baseUrl of [
			"https://me:pass-word@api.example/v1",
			"http://me:pass-word@",
			"https://pass-word@x:99999/",
		]) {
			assert.doesNotMatch(refusal(baseUrl), /pass-word/);
		}
	});

	it("fault 101: is local or not according to the parsed host", () => {
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

describe("The headers of a request", () => {
	const headers = (more: object, baseUrl = "https://api.example/v1", key: string | undefined = "sk-1") =>
		requestHeaders({ ...endpoint(baseUrl), ...more }, new URL(baseUrl), key);
	const isConfig = (error: unknown) => error instanceof StreamError && error.failure.kind === "config";

	it("carry the key as the endpoint requires", () => {
		assert.equal(headers({}).authorization, "Bearer sk-1");
		assert.equal(headers({ auth: "api-key" })["api-key"], "sk-1");
		assert.equal(headers({ auth: "api-key" }).authorization, undefined);
		assert.equal(headers({ auth: "none" }).authorization, undefined);
	});

	it("fault 216: carry only the key in the header that the endpoint names", () => {
		const sent = headers({ auth: { header: "Ocp-Apim-Subscription-Key" } });
		assert.equal(sent["ocp-apim-subscription-key"], "sk-1");
		assert.equal(sent.authorization, undefined);
		const config = { auth: { header: "X-Key" } };
		assert.throws(() => headers(config, "http://elsewhere.example/v1"), isConfig);
	});

	it("fault 157: include the headers of the settings, except those that carry a key or frame the request", () => {
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

	it("fault 153: never contain a key with a line break, which fetch would quote in its error", () => {
		for (const key of ["ab\ncd", "ab…", "a b", ""]) {
			assert.throws(
				() => headers({}, undefined, key),
				(error) => isConfig(error) && !String(error).includes("ab"),
			);
		}
	});

	it("fault 150: contain the key over plain http only for this computer", () => {
		assert.throws(() => headers({}, "http://api.example/v1"), isConfig);
		assert.throws(() => headers({}, "http://127.0.0.1.evil.com/v1"), isConfig);
		assert.equal(headers({}, "http://localhost:11434/v1").authorization, "Bearer sk-1");
	});
});
