import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { useFakeDom } from "../../support/fakeDom";
import { difference } from "../../support/markdown/check";
import { found } from "../../support/markdown/found";
import { cutsOf, traps } from "../../support/markdown/traps";

describe("Traps of Markdown that streams", () => {
	let restore: () => void;
	before(() => {
		restore = useFakeDom();
	});
	after(() => restore());

	for (const trap of traps) {
		it(trap.name, () => {
			for (const cuts of cutsOf(trap)) {
				const { got, want } = difference(cuts) ?? {};
				assert.equal(got, want, `cut into ${cuts.length}`);
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
