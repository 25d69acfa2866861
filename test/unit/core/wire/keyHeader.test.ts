import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { fromStatus } from "../../../../src/core/wire/errors/statusErrors";

const refusal = (status: number, message: string, sent: Readonly<Record<string, string>>) =>
	fromStatus({ status, header: () => undefined, body: JSON.stringify({ message }), sent }, "Test", [], 0);
const bearer = { authorization: "Bearer x" };

describe("a refused key", () => {
	it("fault 216: says which header the server names for it, and offers Test Connection", () => {
		const { failure, options } = refusal(401, "Missing X-Api-Key header", bearer);
		assert.equal(
			failure.message,
			"Test did not accept the API key, and names the header “X-Api-Key” for it. Run Test Connection, which finds out how the key is sent.",
		);
		assert.deepEqual(
			[failure.kind, failure.action, options.keyHeader],
			["auth", "testConnection", "X-Api-Key"],
		);
	});

	it("fault 216: is a wrong key where it came in that header, or where the words name none", () => {
		const others = [
			refusal(401, "Missing x-api-key header", { "x-api-key": "x" }),
			refusal(401, "Bad x-api-key", { ...bearer, "x-api-key": "x" }),
			refusal(401, "Incorrect API key provided: sk-****-key-1.", bearer),
			refusal(403, "The key may not do that", bearer),
			refusal(404, "Missing x-api-key header", bearer),
		];
		assert.deepEqual(
			others.map(({ options }) => options.keyHeader),
			others.map(() => undefined),
		);
	});
});
