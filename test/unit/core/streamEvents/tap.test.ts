import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Provider } from "../../../../src/core/providers/provider";
import { ResponsesProvider } from "../../../../src/core/providers/responses/responses";
import type { ServerOptions } from "../../../../src/core/providers/server";
import { Chat } from "../../../../src/core/run/chat";
import { run } from "../../../../src/core/run/run";
import { EventRing } from "../../../../src/core/streamEvents/eventRing";
import { FakeClock } from "../../../support/run/fakeClock";
import { endpoint } from "../../../support/run/runs";
import * as say from "../../../support/server/answers";
import { sse } from "../../../support/server/serverScripts";

const key = "canary-5f21c7";

describe("The tap of a run", () => {
	it("gives each event the time when its bytes arrived, and keeps the request without showing its key", async () => {
		const clock = new FakeClock();
		const ring = new EventRing(() => clock.now());
		const chat = new Chat({
			run: (provider, ask, options) => run(provider, ask, { ...options, clock }),
			now: () => clock.now(),
			onListenerError: (error) => assert.fail(String(error)),
			tap: (id) => ring.tap(id),
		});
		chat.onEvents((events) => ring.add(events));
		const parts = say.answer("Hel", "lo").map((event) => new TextEncoder().encode(sse(event)));
		const server: ServerOptions = {
			endpoint: endpoint(),
			key,
			clock,
			transport: async () => ({
				status: 200,
				header: (name) => (name.toLowerCase() === "content-type" ? "text/event-stream" : undefined),
				body: (async function* () {
					for (const part of parts) {
						await new Promise<void>((resolve) => clock.after(25, resolve));
						yield part;
					}
				})(),
			}),
		};
		const provider: Provider = {
			stream: (ask, signal, tap) => new ResponsesProvider({ ...server, tap }).stream(ask, signal),
		};
		const question = { text: "Why?", attachments: [] };
		const source = { endpoint: "test", name: "Test", model: "test-model" };
		const asked = chat.ask({ question, instructions: "", source, provider });
		await clock.advance(1_000);
		await asked;
		const [logged] = ring.runs;
		const rows = logged?.from(0).map((event) => logged.rowOf(event)) ?? [];
		assert.deepEqual(
			rows.slice(1, -1).map(([at]) => at),
			[25, 50, 75, 100, 125, 150],
		);
		assert.equal(logged?.head.firstByteAt, 25);
		assert.equal(logged?.head.hasRequest, true);
		assert.deepEqual(logged?.tap.secrets.includes(key), true);
		assert.equal(JSON.parse(logged?.tap.request?.body ?? "").model, "test-model");
		assert.doesNotMatch(JSON.stringify([rows, logged?.head]), /canary/);
	});
});
