import assert from "node:assert/strict";
import type { Endpoint } from "../../../src/core/endpoints/endpoint";
import { silentLog } from "../../../src/core/log";
import { probe } from "../../../src/core/probe/probe";
import { reportText } from "../../../src/core/probe/table";
import { FakeClock, settle } from "../run/fakeClock";
import { ModelServer, type ServerBehavior } from "./modelServer";

/** The key that is sent. */
export const canary = "canary-71ab93";
export const endpoint: Endpoint = {
	id: "test",
	name: "Test",
	baseUrl: "https://api.test.example/v1",
	api: "responses",
	model: "test-model",
};

/** Probes a server of these manners; the report and what the server saw. */
export async function probed(
	manners: ServerBehavior,
	change: Partial<Endpoint> = {},
	key: string | undefined = canary,
) {
	const clock = new FakeClock();
	const server = new ModelServer(async (ms) => {
		// While a server rests, whoever reads has its turn.
		await settle();
		clock.jump(ms);
	}, manners);
	const { transport } = server;
	const wire = { transport, clock, log: silentLog, limits: { firstEvent: 60, silence: 30 } };
	const steps: string[] = [];
	const one = { ...endpoint, ...change };
	const report = await probe({ wire, endpoint: one, key }, new AbortController().signal, (step) =>
		steps.push(step),
	);
	assert.equal(clock.waiting, 0, "no timer is left");
	assert.doesNotMatch(reportText(one, report) + JSON.stringify(report), /canary/);
	return { report, seen: server.seen, steps, text: reportText(one, report) };
}
