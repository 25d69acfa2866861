import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { parseEndpoint } from "../../../../src/core/endpoints/endpoint";
import {
	azure,
	azureBaseUrl,
	freeId,
	localPresets,
	openAi,
	openRouter,
} from "../../../../src/core/endpoints/presets";
import { silentLog } from "../../../../src/core/log";
import { findLocal } from "../../../../src/core/probe/local";
import { endpointUrl, isLoopback } from "../../../../src/core/wire/address";
import type { Transport, TransportResponse } from "../../../../src/core/wire/transport";
import { FakeClock } from "../../../support/run/fakeClock";

describe("The presets of Add Endpoint…", () => {
	it("create valid entries for the settings", () => {
		for (const { id, name, api, auth, baseUrl = azureBaseUrl("mine") } of [
			openAi,
			openRouter,
			azure,
			...localPresets,
		]) {
			const entry = { id, name, baseUrl, api, auth, model: "m" };
			assert.deepEqual(parseEndpoint(entry), entry);
		}
	});

	it("accept an Azure resource by name or by any of its addresses", () => {
		const url = "https://my-resource.openai.azure.com/openai/v1";
		for (const entered of [
			"my-resource",
			" My-Resource ",
			"https://my-resource.openai.azure.com",
			"https://my-resource.openai.azure.com/",
			"https://my-resource.openai.azure.com/openai/deployments/gpt/chat/completions?api-version=2024-10-21",
		]) {
			assert.equal(azureBaseUrl(entered), url, entered);
		}
		assert.equal(endpointUrl({ id: "a", baseUrl: url }, "responses").href, `${url}/responses`);
		assert.equal(
			azureBaseUrl("https://x.services.ai.azure.com/a"),
			"https://x.services.ai.azure.com/openai/v1",
		);
	});

	it("reject anything else as an Azure resource", () => {
		for (const entered of [
			"",
			"a b",
			"-a",
			"a.b",
			"http://x.openai.azure.com",
			"https://u:p@x.com",
			"https://",
			"a/b",
		]) {
			assert.equal(azureBaseUrl(entered), undefined, entered);
		}
	});

	it("get an id that is not in use", () => {
		assert.equal(freeId("openai", []), "openai");
		assert.equal(freeId("openai", ["openai", "openai-2"]), "openai-3");
	});
});

describe("The search for local servers", () => {
	const answer = (body: unknown): TransportResponse => ({
		status: 200,
		header: (name) => (name === "content-type" ? "application/json" : undefined),
		body: (async function* () {
			yield new TextEncoder().encode(JSON.stringify(body));
		})(),
	});

	/** By port: the response body, or "silent" for none. All other ports refuse the connection. */
	async function search(ports: Readonly<Record<string, unknown>>) {
		const clock = new FakeClock();
		const asked: { url: URL; headers: Readonly<Record<string, string>>; method: string }[] = [];
		const transport: Transport = async ({ url, headers, method, signal }) => {
			asked.push({ url: new URL(url), headers: { ...headers }, method });
			const { port } = new URL(url);
			if (!Object.hasOwn(ports, port)) throw Object.assign(new Error("no"), { code: "ECONNREFUSED" });
			const body = ports[port];
			if (body !== "silent") return answer(body);
			return new Promise<never>((_, reject) => {
				signal.addEventListener("abort", () => reject(signal.reason));
			});
		};
		const wire = { transport, clock, log: silentLog, limits: { firstEvent: 600, silence: 600 } };
		const found = findLocal(wire, new AbortController().signal);
		await clock.advance(3_000);
		return { asked, found: await Promise.race([found, Promise.reject(new Error("not over after 3 s"))]) };
	}

	it("requests only models from loopback addresses, without a key", async () => {
		const { asked, found } = await search({});
		assert.deepEqual(found, []);
		assert.equal(asked.length, 4);
		for (const { url, headers, method } of asked) {
			assert.ok(isLoopback(url));
			assert.deepEqual([method, url.pathname], ["GET", "/v1/models"]);
			assert.deepEqual(Object.keys(headers).toSorted(), ["accept", "content-type"]);
		}
	});

	it("returns the servers that it finds, with their models", async () => {
		const { found } = await search({
			11434: { object: "list", data: [{ id: "llama3" }] },
			1234: { object: "list", data: [] },
			8080: { hello: "I am something else" },
		});
		assert.deepEqual(
			found.map(({ preset, models }) => [preset.name, models]),
			[
				["Ollama", ["llama3"]],
				["LM Studio", []],
			],
		);
	});

	it("does not wait for a port that accepts the request and never answers", async () => {
		const { found } = await search({ 8000: "silent", 8080: { data: [{ id: "m" }] } });
		assert.deepEqual(
			found.map(({ preset }) => preset.name),
			["llama.cpp"],
		);
	});
});
