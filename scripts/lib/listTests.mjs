/** Prints the titles of all built tests as JSON: [{ file, suite, title }]. It loads the files but runs no test. */
import { readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";
import Mocha from "mocha";

const built = join(process.cwd(), "dist/test");
const mocha = new Mocha({ ui: "bdd" });
for (const entry of readdirSync(built, { recursive: true })) {
	if (String(entry).endsWith(".test.js")) mocha.addFile(join(built, String(entry)));
}
await mocha.loadFilesAsync();

/** @type {{ file: string, suite: string, title: string }[]} */
const found = [];

/** @param {import("mocha").Suite} suite */
function walk(suite) {
	for (const test of suite.tests) {
		const source = relative(built, test.file ?? "")
			.split(sep)
			.join("/")
			.replace(/\.js$/, ".ts");
		found.push({ file: `test/${source}`, suite: suite.titlePath().join(", "), title: test.title });
	}
	suite.suites.forEach(walk);
}

walk(mocha.suite);
// Ends even if a test file opened something while loading, but only after the output is written.
process.stdout.write(JSON.stringify(found), () => process.exit(0));
