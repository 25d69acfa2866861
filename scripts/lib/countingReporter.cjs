const { writeFileSync } = require("node:fs");
const { reporters } = require("mocha");

/** Mocha's spec reporter. At the end it writes the counts and the failures to the file in STREAM_PANEL_COUNTS. */
module.exports = class CountingReporter extends reporters.Spec {
	/**
	 * @param {import("mocha").Runner} runner
	 * @param {import("mocha").MochaOptions} options
	 */
	constructor(runner, options) {
		super(runner, options);
		runner.on("retry", (test, error) => {
			console.log(`    RETRIED ${test.fullTitle()}: ${error.message}`);
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
