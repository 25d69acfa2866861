import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { parseEndpoint } from "../../../../src/core/endpoints/endpoint";

const good = { id: "mine", baseUrl: "https://api.example.com/v1", api: "responses", model: "m" };
const problem = (change: object) => {
	const parsed = parseEndpoint({ ...good, ...change });
	return typeof parsed === "string" ? parsed : undefined;
};

describe("An endpoint in the settings", () => {
	it("is accepted unchanged if every field is valid", () => {
		const full = {
			...good,
			name: "Mine",
			auth: "api-key",
			apiKeyEnv: "MY_KEY",
			headers: { "OpenAI-Organization": "org-1", "HTTP-Referer": "https://example.com", "X-Title": "Stream" },
			request: { reasoning: { effort: "low" } },
			background: true,
			maxInput: 100,
		};
		assert.deepEqual(parseEndpoint(full), full);
	});

	it("may complete text in each way that servers have", () => {
		const template = "<|fim_prefix|>{prefix}<|fim_suffix|>{suffix}<|fim_middle|>";
		for (const fill of ["suffix", "mistral", "llamacpp", { template }])
			assert.equal(problem({ fill }), undefined);
		assert.equal(problem({ api: "completions" }), undefined);
	});

	it("fault 216: may use its own header for the key, but none that frames the request", () => {
		for (const header of ["Ocp-Apim-Subscription-Key", "X-Key", "authorization", "x-goog-api-key"]) {
			assert.equal(problem({ auth: { header } }), undefined, header);
		}
		const framing = [
			"Host",
			"content-length",
			"Transfer-Encoding",
			"Cookie",
			"proxy-authorization",
			"accept",
		];
		for (const header of [...framing, "a b", "a:b", "a\nb", "", "x".repeat(101), 7, undefined]) {
			assert.match(problem({ auth: { header } }) ?? "taken", /^its "auth" must be /, String(header));
		}
	});

	it("is rejected with the field and what it must be", () => {
		const wrong: [field: string, value: unknown][] = [
			["id", ""],
			["id", "builtin"],
			["id", "vscode:copilot/gpt"],
			["id", 7],
			["name", ""],
			["baseUrl", undefined],
			["baseUrl", ["https://x"]],
			["api", "chat"],
			["model", "  "],
			["headers", ["a"]],
			["headers", { a: 1 }],
			["auth", "basic"],
			["apiKeyEnv", 1],
			["request", []],
			["request", null],
			["background", "yes"],
			["maxInput", 99],
			["maxInput", 1_000.5],
			["maxInput", "1000"],
			["fill", "fim"],
			["fill", null],
			["fill", { template: "{prefix}" }],
			["fill", { template: "{prefix}{suffix}{prefix}" }],
			["fill", { template: "{prefix}{suffix}", more: 1 }],
		];
		for (const [field, value] of wrong) {
			assert.match(
				problem({ [field]: value }) ?? "taken",
				new RegExp(`^its "${field}" must be `),
				`${field}`,
			);
		}
	});

	it("is rejected if it is a list, a string or missing", () => {
		for (const entry of [null, undefined, "openai", 1, [], [good]]) {
			assert.equal(typeof parseEndpoint(entry), "string");
		}
	});

	it("fault 157: may not have a header that carries a key, frames the request or names another host", () => {
		const names = [
			"authorization",
			"Authorization",
			"AUTHORIZATION",
			"host",
			"Host",
			"api-key",
			"Api-Key",
			"x-api-key",
			"X-API-Key",
			"x-goog-api-key",
			"Ocp-Apim-Subscription-Key",
			"X-Auth-Token",
			"cookie",
			"Cookie",
			"proxy-authorization",
			"Proxy-Connection",
			"content-length",
			"Content-Length",
			"transfer-encoding",
			"Transfer-Encoding",
			"connection",
			"upgrade",
		];
		for (const name of names) {
			assert.match(problem({ headers: { [name]: "x" } }) ?? "taken", /none of which holds a key/, name);
			assert.ok(problem({ headers: { "x-title": "ok", [name]: "x" } }), `${name} beside a good one`);
		}
	});

	it("fault 157: may not have a header with a line break or an invalid character", () => {
		const values = [
			"a\r\nauthorization: x",
			"a\nb",
			"a\rb",
			"a\0b",
			"\u007f",
			"schön",
			"x…",
			"a".repeat(4_001),
		];
		for (const value of values) assert.ok(problem({ headers: { "x-title": value } }), JSON.stringify(value));
		const names = ["", " x", "x ", "x:y", "x\r\ny", "schön", "x y"];
		for (const name of names) assert.ok(problem({ headers: { [name]: "v" } }), JSON.stringify(name));
	});

	it("fault 157: may not have a key in an ordinary header", () => {
		for (const value of ["Bearer abc", "bearer abc", "Basic abc", "sk-proj-0123456789abcdef"]) {
			assert.ok(problem({ headers: { "x-title": value } }), value);
		}
	});

	it("never has a header value in its error message", () => {
		const said = problem({ headers: { authorization: "canary-5c1d" } }) ?? "";
		assert.doesNotMatch(said, /canary/);
	});
});
