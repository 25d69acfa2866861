import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { transport } from "../../../../src/host/transport/transport";
import { FaultRun } from "../../../support/run/faultRun";
import { type Fault, faults } from "../../../support/run/faults";

const protocols = [
	["suffix", "completions"],
	["mistral", "chatCompletions"],
	["llamacpp", "completions"],
] as const;

describe("A run with a server fault", () => {
	for (const [name, fault] of Object.entries(faults) as [string, Fault][]) {
		for (const api of ["responses", "chatCompletions", "completions"] as const) {
			it(`ends as expected, without lost or repeated text: ${name} (${api})`, async () => {
				const deltas = ["Grüße, ", "漢字 😀", " und ", "mehr.", "\n\nmehr.", "\n\nmehr."];
				const one = await FaultRun.of(fault, { api, deltas, transport, limit: 1.5 });
				assert.deepEqual(one.problems(), []);
			});
		}
		for (const [fill, api] of protocols) {
			it(`ends as expected at the cursor, without lost or repeated text: ${name} (${fill})`, async () => {
				const deltas = ["Grüße, ", "漢字 😀", " und ", "mehr.", "\n\nmehr.", "\n\nmehr."];
				const one = await FaultRun.of(fault, { api, fill, deltas, transport, limit: 1.5 });
				assert.deepEqual(one.problems(), []);
			});
		}
	}
});
