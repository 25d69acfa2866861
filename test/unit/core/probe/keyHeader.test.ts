import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { probed } from "../../../support/server/probed";

const key = "canary-71ab93";
const changes = async (...given: Parameters<typeof probed>) =>
	(await probed(...given)).report.advice.map(({ change, command }) => change ?? command);

describe("Test Connection at a server that wants the key in a header of its own", () => {
	const refusals = [
		["x-api-key", { says: "Missing required header: x-api-key" }],
		["x-api-key", { status: 403, says: "Provide your key in the 'X-Api-Key' header, not as Bearer." }],
		["api-key", { says: "Access denied. Send the key as api-key." }],
		[
			"ocp-apim-subscription-key",
			{
				says: "Access denied due to missing subscription key.",
				authenticate:
					'AzureApiManagementKey realm="https://x.example",name="Ocp-Apim-Subscription-Key",type="header"',
			},
		],
	] as const;
	for (const [keyHeader, refusal] of refusals) {
		for (const listing of [undefined, "open"] as const) {
			it(`fault 216: offers ${keyHeader} where the server names it (${JSON.stringify({ ...refusal, listing })})`, async () => {
				const [change, ...more] = await changes({ key, keyHeader, refusal, ...(listing ? { listing } : {}) });
				assert.deepEqual(more, []);
				const auth = typeof change === "object" ? change.auth : undefined;
				const header = typeof auth === "object" ? auth.header.toLowerCase() : auth;
				assert.equal(header, keyHeader);
			});
		}
	}

	it("fault 216: offers it on the server's word where it lists no models to anybody", async () => {
		const refusal = { says: "Missing header x-api-key" };
		const { report } = await probed({ key, keyHeader: "x-api-key", refusal, listing: "none" });
		assert.deepEqual(report.advice[0], {
			text: 'Set "auth" to {"header":"x-api-key"}: the server asks for the key in that header.',
			change: { auth: { header: "x-api-key" } },
		});
	});

	it("fault 216: asks for another key where the server names a header and does not take the key there either", async () => {
		assert.deepEqual(await changes({ key: "another", refusal: { says: "Invalid api-key provided." } }), [
			"setApiKey",
		]);
	});

	it("fault 216: offers no header that the key came in, or that frames a request", async () => {
		const auth = { header: "X-Api-Key" };
		const refusal = { says: "Invalid x-api-key" };
		assert.deepEqual(await changes({ key: "another", keyHeader: "x-api-key", refusal }, { auth }), [
			"setApiKey",
		]);
		assert.deepEqual(
			await changes({ key: "another", refusal: { says: "Bad sec-websocket-key or cookie" } }),
			["setApiKey"],
		);
	});
});
