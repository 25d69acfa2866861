import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { FromEventsPage } from "../../../../src/core/streamEvents/channel";
import { fromEventsPage } from "../../../../src/core/streamEvents/channelGuard";

const valid: { readonly [K in FromEventsPage["type"]]: Extract<FromEventsPage, { type: K }> } = {
	ready: { type: "ready" },
	show: { type: "show", runs: ["a", "b"] },
	find: { type: "find", text: "delay" },
	json: { type: "json", run: "a", number: 3 },
	copyJson: { type: "copyJson", run: "a", number: 0 },
	copyAsCurl: { type: "copyAsCurl", run: "a" },
	saveRecording: { type: "saveRecording", run: "a" },
	replay: { type: "replay", run: "a", speed: "10" },
	step: { type: "step", run: "a", rest: false },
	stop: { type: "stop", run: "a" },
	command: { type: "command", command: "openEventsInTab" },
};

describe("The guard of the events page", () => {
	it("accepts each message", () => {
		for (const message of Object.values(valid)) assert.deepEqual(fromEventsPage(message), message);
	});

	it("fault 128: rejects everything else", () => {
		const invalid: readonly unknown[] = [
			null,
			"ready",
			[],
			{},
			{ type: "toString" },
			{ type: "ready", more: 1 },
			{ type: "show", runs: ["a", "b", "c"] },
			{ type: "show", runs: [1] },
			{ type: "find", text: "x".repeat(1_001) },
			{ type: "json", run: "a", number: -1 },
			{ type: "json", run: "a", number: "0" },
			{ type: "copyJson", run: {}, number: 0 },
			{ type: "replay", run: "a", speed: "100" },
			{ type: "replay", run: "a", speed: "constructor" },
			{ type: "step", run: "a" },
			{ type: "stop", run: "x".repeat(101) },
			{ type: "command", command: "workbench.action.terminal.new" },
			{ type: "command", command: "toString" },
		];
		for (const message of invalid) assert.equal(fromEventsPage(message), undefined, JSON.stringify(message));
	});
});
