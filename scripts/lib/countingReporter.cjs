const { writeFileSync } = require("node:fs");
const { reporters } = require("mocha");

/** Mocha's spec output; at the end the counts and the failures go to the file that STREAM_PANEL_COUNTS names. */
module.exports = class CountingReporter extends reporters.Spec {
	/**
	 * @param {import("mocha").Runner} runner
	 * @param {import("mocha").MochaOptions} options
	 */
	constructor(runner, options) {
		super(runner, options);
		runner.on("retry", (test, error) => {
			console.log(`    TRIED AGAIN ${test.fullTitle()}: ${error.message}`);
		});
		runner.once("end", () => {
			const file = process.env.STREAM_PANEL_COUNTS;
			const failures = this.failures.map(
				(test) => `${test.fullTitle()}: ${test.err?.message ?? "no message"}`,
			);
			const counts = { passed: this.stats.passes, failed: this.stats.failures, failures };
			if (file) writeFileSync(file, JSON.stringify(counts));
		});
	}
};
