import assert from "node:assert/strict";
import { afterEach, describe, it } from "mocha";
import * as vscode from "vscode";
import { Keyring } from "../../src/core/endpoints/keyring";
import type { StreamEvent } from "../../src/core/events/events";
import type { RunEnded } from "../../src/core/events/runEvents";
import { silentLog } from "../../src/core/log";
import type { Ask, Provider } from "../../src/core/providers/provider";
import { run } from "../../src/core/run/run";
import { moderatedRun } from "../../src/host/moderation/moderatedRun";
import { httpTransport } from "../../src/host/transport/http";
import { flagged, flaggedStreams, leaks } from "../support/moderation/flaggedStreams";
import { moderationServer } from "../support/moderation/moderationServer";
import { question } from "../support/run/runs";

const servers = {
	keys: new Keyring({
		secrets: { get: async () => undefined, store: async () => {}, delete: async () => {} },
		prompt: { enter: async () => assert.fail("asked for a key"), mayUse: async () => assert.fail("asked") },
		permissions: { has: () => false, add: async () => {}, remove: async () => {} },
		environment: () => undefined,
	}),
	transport: httpTransport,
	log: silentLog,
};

const settings = () => vscode.workspace.getConfiguration("streamPanel");
const set = (name: string, value: unknown) =>
	settings().update(name, value, vscode.ConfigurationTarget.Global);

/** A model that says what is flagged, and keeps what it was asked. */
class Model implements Provider {
	readonly asked: Ask[] = [];

	async *stream(ask: Ask) {
		this.asked.push(ask);
		yield (flaggedStreams.text?.([flagged]) ?? []) as never[];
	}
}

async function ask(endpoint: string) {
	const model = new Model();
	const events: StreamEvent[] = [];
	const moderated = moderatedRun((provider, ask, options) => run(provider, ask, options), servers);
	const options = { source: { endpoint, name: "Mine" }, signal: new AbortController().signal };
	for await (const batch of moderated(model, question, options)) events.push(...batch);
	return { asked: model.asked, events, said: JSON.stringify(events), ended: events.at(-1) as RunEnded };
}

describe("The setting moderation in a real VS Code", () => {
	afterEach(async () => {
		await set("moderation", undefined);
		await set("moderationEndpoint", undefined);
	});

	it("refuses to gate without a moderation endpoint, or with one that can't be used, and asks nobody", async () => {
		await set("moderation", "gate");
		for (const [value, words] of [
			[
				undefined,
				/no moderation endpoint is set\. Set moderationEndpoint, or change moderation, in the settings\.$/,
			],
			[
				"gone",
				/^The moderation endpoint is invalid: there is no endpoint "gone"\. Correct it in the settings\.$/,
			],
			[{ model: "m" }, /^The moderation endpoint is invalid: its "baseUrl" must be/],
		] as const) {
			await set("moderationEndpoint", value);
			const { asked, ended } = await ask("mine");
			assert.deepEqual(
				[asked.length, ended.failure?.kind, ended.failure?.action],
				[0, "config", "openSettings"],
			);
			assert.match(ended.failure?.message ?? "", words);
		}
	});

	it("gates the answers of models, and never those of the built-in explainer", async () => {
		const server = await moderationServer(flagged);
		await set("moderation", "gate");
		await set("moderationEndpoint", { baseUrl: server.url });
		for (const id of ["mine", "vscode:vendor/model", "replay"]) {
			const { said, ended } = await ask(id);
			assert.deepEqual([leaks(said), ended.withheld?.why], [false, "flagged"], id);
		}
		const sent = server.exchanges.length;
		assert.ok(leaks((await ask("builtin")).said));
		assert.equal(server.exchanges.length, sent);
		await server.close();
	});

	it("marks what the server did not check, or says that nobody did", async () => {
		await set("moderation", "mark");
		const unchecked = await ask("mine");
		assert.equal(unchecked.asked[0]?.moderation, "score");
		assert.match(unchecked.said, /Mine returned no moderation results, so this answer was not checked\./);
		const server = await moderationServer(flagged);
		await set("moderationEndpoint", { baseUrl: server.url });
		const checked = await ask("mine");
		assert.match(checked.said, /"run\.moderated","output":\{"flagged":true,"categories":\{"violence":true/);
		assert.equal(checked.ended.outcome, "completed");
		await server.close();
	});

	it("blocks only where a server can", async () => {
		await set("moderation", "block");
		const { asked, said } = await ask("mine");
		assert.equal(asked[0]?.moderation, "block");
		assert.match(said, /so nothing was blocked/);
		const refused = await ask("vscode:vendor/model");
		assert.deepEqual([refused.asked.length, refused.ended.failure?.kind], [0, "config"]);
	});
});
