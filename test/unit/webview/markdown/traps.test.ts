import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { difference } from "../../../support/markdown/check";
import { useFakeDom } from "../../../support/markdown/fakeDom";
import { found } from "../../../support/markdown/found";
import { cutsOf, traps } from "../../../support/markdown/traps";

describe("Traps of Markdown that streams", () => {
	let restore: () => void;
	before(() => {
		restore = useFakeDom();
	});
	after(() => restore());

	for (const trap of traps) {
		it(trap.name, () => {
			for (const cuts of cutsOf(trap)) {
				// Where links are defined, they act once their line is complete, and not before.
				const { got, want, after } = difference(cuts, !trap.text.includes("]:")) ?? {};
				assert.equal(got, want, `after ${after} of ${cuts.length} pieces`);
			}
		});
	}

	it("shows every text that a fuzzer ever found", () => {
		for (const cuts of found) {
			const { got, want } = difference(cuts) ?? {};
			assert.equal(got, want, JSON.stringify(cuts.join("")));
		}
	});
});
