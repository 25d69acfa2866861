import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { describe, it } from "mocha";

describe("test/FAULTS.md", () => {
	it("matches the titles of the tests, and every fault has a test or a reason", function () {
		this.timeout(60_000);
		const { status, stdout, stderr } = spawnSync(process.execPath, ["scripts/faults.mjs", "--check"], {
			encoding: "utf8",
		});
		assert.equal(status, 0, `${stdout}\n${stderr}`);
	});
});
