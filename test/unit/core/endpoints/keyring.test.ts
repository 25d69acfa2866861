import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { type Endpoint, parseEndpoint } from "../../../../src/core/endpoints/endpoint";
import { Keyring, type SecretStore } from "../../../../src/core/endpoints/keyring";
import { type FailureKind, StreamError } from "../../../../src/core/errors/errors";
import { requestHeaders } from "../../../../src/core/providers/request/headers";
import { responsesBody } from "../../../../src/core/providers/responses/responses";
import { question } from "../../../support/run/runs";

const canary = "canary-8e1f2d40";
const endpoint: Endpoint = {
	id: "mine",
	name: "Mine",
	baseUrl: "https://api.example.com/v1",
	api: "responses",
	model: "m",
};

/** A keyring over plain maps, with a user who answers from a list. */
function bench({
	answers = [] as (string | undefined)[],
	allow = true,
	environment = {} as Readonly<Record<string, string>>,
	store = undefined as SecretStore | undefined,
} = {}) {
	const secrets = new Map<string, string>();
	const allowed = new Set<string>();
	const asked: string[] = [];
	const read: string[] = [];
	const keys = new Keyring({
		secrets: store ?? {
			get: async (name) => secrets.get(name),
			store: async (name, value) => void secrets.set(name, value),
			delete: async (name) => void secrets.delete(name),
		},
		prompt: {
			async enter(name, origin) {
				asked.push(`key ${name} ${origin}`);
				return answers.shift();
			},
			async mayUse(variable, origin) {
				asked.push(`use ${variable} ${origin}`);
				return allow;
			},
		},
		permissions: {
			has: (name) => allowed.has(name),
			add: async (name) => void allowed.add(name),
			remove: async (name) => void allowed.delete(name),
		},
		environment(name) {
			read.push(name);
			return environment[name];
		},
	});
	return { keys, secrets, asked, read };
}

async function failure(
	call: Promise<unknown>,
): Promise<{ kind: FailureKind; message: string; action?: string }> {
	const error = await call.then(
		() => undefined,
		(thrown: unknown) => thrown,
	);
	assert.ok(error instanceof StreamError, `${error}`);
	assert.doesNotMatch(error.failure.message, /canary/);
	return error.failure;
}

describe("The keyring", () => {
	it("asks once for the key of an endpoint and stores it", async () => {
		const { keys, asked } = bench({ answers: [`  ${canary}\n`] });
		assert.equal(await keys.forRequest(endpoint), canary);
		assert.equal(await keys.forRequest(endpoint), canary);
		assert.deepEqual(asked, ["key Mine https://api.example.com"]);
		assert.equal(await keys.has(endpoint), true);
	});

	it("gives a key that is saved without ever asking for one", async () => {
		const { keys, asked, secrets } = bench({ answers: [canary] });
		assert.equal(await keys.saved(endpoint), undefined);
		await keys.forRequest(endpoint);
		assert.equal(await keys.saved(endpoint), canary);
		assert.equal(asked.length, 1);
		secrets.clear();
		assert.equal(await keys.saved(endpoint), undefined);
	});

	it("fault 149: has no key for an endpoint whose address changed to another origin", async () => {
		const { keys, asked } = bench({ answers: [canary] });
		await keys.forRequest(endpoint);
		for (const baseUrl of [
			"https://api.example.com.evil.net/v1",
			"https://evil.net/v1",
			"https://api.example.com:8443/v1",
			"https://API.example.org/v1",
		]) {
			const { kind, action } = await failure(keys.forRequest({ ...endpoint, baseUrl }));
			assert.deepEqual([kind, action], ["auth", "setApiKey"]);
			assert.equal(asked.at(-1), `key Mine ${new URL(baseUrl).origin}`);
			assert.equal(await keys.has({ ...endpoint, baseUrl }), false);
		}
		assert.equal(await keys.forRequest({ ...endpoint, baseUrl: "https://api.example.com/other" }), canary);
	});

	it("fault 150: sends a key over plain http to this machine only", async () => {
		const { keys, asked } = bench({ answers: [canary, canary, canary], environment: { MY_KEY: canary } });
		for (const host of ["example.com", "10.0.0.7:11434", "127.0.0.1.evil.com", "localhost.evil.com"]) {
			const plain = { ...endpoint, baseUrl: `http://${host}/v1`, apiKeyEnv: "MY_KEY" };
			const { kind, message } = await failure(keys.forRequest(plain));
			assert.equal(kind, "config");
			assert.match(message, /https:\/\//);
			assert.equal((await failure(keys.ask(plain))).kind, "config");
		}
		assert.deepEqual(asked, []);
	});

	it("fault 150: needs no key for a local server, and uses one that was set", async () => {
		const { keys, asked } = bench({ answers: [canary] });
		for (const host of ["127.0.0.1:8000", "localhost:11434", "[::1]:8080", "127.8.9.1"]) {
			assert.equal(await keys.forRequest({ ...endpoint, baseUrl: `http://${host}/v1` }), undefined);
		}
		assert.deepEqual(asked, []);
		const local = { ...endpoint, baseUrl: "http://127.0.0.1:8000/v1" };
		await keys.ask(local);
		assert.equal(await keys.forRequest(local), canary);
	});

	it("sends no key if the endpoint says so, even to another machine", async () => {
		const { keys, asked, read } = bench({ environment: { MY_KEY: canary } });
		const open = { ...endpoint, auth: "none", apiKeyEnv: "MY_KEY" } as const;
		assert.equal(await keys.forRequest(open), undefined);
		assert.equal(await keys.forRequest({ ...open, baseUrl: "http://10.0.0.7:11434/v1" }), undefined);
		assert.deepEqual([asked, read], [[], []]);
	});

	it("fault 151: never takes a key from the settings", async () => {
		const { keys, asked } = bench();
		const written = { ...endpoint, apiKey: canary, key: canary, token: canary, api_key: canary };
		const parsed = parseEndpoint(written);
		assert.ok(typeof parsed === "object");
		assert.equal((await failure(keys.forRequest(parsed))).kind, "auth");
		assert.equal(asked.length, 1);
		const sent = requestHeaders(parsed, new URL(parsed.baseUrl), undefined);
		assert.doesNotMatch(JSON.stringify(sent), /canary/);
		assert.doesNotMatch(JSON.stringify(responsesBody(question, parsed)), /canary/);
	});

	it("fault 152: reads no environment variable that the endpoint does not name", async () => {
		const { keys, read } = bench({ environment: { OPENAI_API_KEY: canary } });
		assert.equal((await failure(keys.forRequest(endpoint))).kind, "auth");
		assert.deepEqual(read, []);
	});

	it("fault 152: asks once for each variable and origin, and remembers the answer", async () => {
		const { keys, asked, secrets } = bench({ environment: { MY_KEY: canary } });
		const named = { ...endpoint, apiKeyEnv: "MY_KEY" };
		assert.equal(await keys.has(named), false);
		assert.equal(await keys.forRequest(named), canary);
		assert.equal(await keys.forRequest(named), canary);
		assert.deepEqual(asked, ["use MY_KEY https://api.example.com"]);
		assert.equal(await keys.has(named), true);
		await keys.forRequest({ ...named, baseUrl: "https://other.example.com/v1" });
		assert.equal(asked.at(-1), "use MY_KEY https://other.example.com");
		await keys.remove(named);
		await keys.forRequest(named);
		assert.equal(asked.at(-1), "use MY_KEY https://api.example.com");
		assert.equal(secrets.size, 0, "the value of a variable is not stored");
	});

	it("fault 152: asks for a key if the use of a variable is denied", async () => {
		const { keys, asked } = bench({ allow: false, environment: { MY_KEY: canary } });
		assert.equal((await failure(keys.forRequest({ ...endpoint, apiKeyEnv: "MY_KEY" }))).kind, "auth");
		assert.deepEqual(asked, ["use MY_KEY https://api.example.com", "key Mine https://api.example.com"]);
	});

	it("fault 153: rejects invalid keys from the input box, the environment and the secret storage", async () => {
		const bad = ["", "  ", "ab\ncanary", "ab\r\ncanary", "schlüssel", "ab…", "a b", "\0", "x".repeat(10_001)];
		for (const entered of bad) {
			const { keys, secrets } = bench({ answers: [entered], environment: { MY_KEY: entered } });
			secrets.set("streamPanel.key:https://api.example.com", entered);
			const stored = new Map(secrets);
			assert.equal((await failure(keys.forRequest({ ...endpoint, apiKeyEnv: "MY_KEY" }))).kind, "auth");
			assert.deepEqual(secrets, stored);
		}
	});

	it("fault 153: ends the request with advice if the input box is closed", async () => {
		const { keys } = bench();
		const { kind, message, action } = await failure(keys.forRequest(endpoint));
		assert.deepEqual([kind, action], ["auth", "setApiKey"]);
		assert.match(message, /api\.example\.com/);
	});

	it("does not ask for a key after the request was stopped", async () => {
		const { keys, asked } = bench({ environment: { MY_KEY: canary } });
		const stopped = AbortSignal.abort();
		assert.equal(
			(await failure(keys.forRequest({ ...endpoint, apiKeyEnv: "MY_KEY" }, stopped))).kind,
			"auth",
		);
		assert.deepEqual(asked, []);
	});

	it("fault 155: reports a secret storage that fails", async () => {
		const broken = () => Promise.reject(new Error(`keyring gone, ${canary}`));
		const { keys } = bench({ store: { get: broken, store: broken, delete: broken } });
		for (const call of [keys.forRequest(endpoint), keys.has(endpoint), keys.remove(endpoint)]) {
			const { kind, message } = await failure(call);
			assert.equal(kind, "auth");
			assert.match(message, /secret storage does not respond/);
		}
	});

	it("knows without asking whether a request needs a question to the user", async () => {
		const { keys, asked } = bench({ answers: [canary] });
		const local = { ...endpoint, baseUrl: "http://127.0.0.1:1/v1" };
		assert.equal(await keys.ready(endpoint), false);
		assert.equal(await keys.ready({ ...endpoint, auth: "none" }), true);
		assert.equal(await keys.ready(local), true);
		assert.deepEqual(asked, []);
		await keys.ask(endpoint);
		assert.equal(await keys.ready(endpoint), true);
	});

	it("fault 156: asks again after the key was removed elsewhere", async () => {
		const { keys, secrets, asked } = bench({ answers: [canary, "second"] });
		await keys.forRequest(endpoint);
		secrets.clear();
		assert.equal(await keys.forRequest(endpoint), "second");
		assert.equal(asked.length, 2);
	});

	it("forgets a key that was removed here", async () => {
		const { keys } = bench({ answers: [canary] });
		await keys.ask(endpoint);
		await keys.remove(endpoint);
		assert.equal(await keys.has(endpoint), false);
		assert.equal((await failure(keys.forRequest(endpoint))).kind, "auth");
	});
});
