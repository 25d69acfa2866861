import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { Random } from "../../../support/random";
import { cases } from "../../../support/soak/cases";
import { Soak } from "../../../support/soak/soak";

describe("A run against a server that misbehaves", function () {
	this.timeout(60_000);

	it("fault 171: leaves nothing open and loses no character", async () => {
		const soak = await Soak.start(new Random());
		try {
			const before = await soak.open();
			for (const name of Object.keys(cases)) {
				await soak.one(name);
				const { resources: _, ...left } = await soak.open();
				assert.deepEqual(left, { timers: 0, connections: 0, chatListeners: 0, abortListeners: 0 }, name);
			}
			assert.deepEqual(await soak.open(), before);
		} finally {
			await soak.end();
		}
	});

	it("fault 69: ends with the extension: the connection is closed and nothing is left open", async () => {
		const soak = await Soak.start(new Random());
		try {
			const before = await soak.open();
			assert.equal(await soak.switchedOff(), "aborted");
			assert.deepEqual(await soak.open(), before);
		} finally {
			await soak.end();
		}
	});
});
