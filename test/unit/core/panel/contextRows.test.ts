import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { bestRows, excludeGlob, fileGlob } from "../../../../src/core/panel/contextRows";

describe("The rows of the list of context", () => {
	const rows = ["src/retry.ts", "src/entry/index.ts", "docs/Retries.md", "retry/report.ts"].map((path) => {
		const at = path.lastIndexOf("/");
		return { label: path.slice(at + 1), detail: path.slice(0, at) };
	});
	const found = (query: string, most?: number) => bestRows(query, rows, most).map(({ label }) => label);

	it("are those that fit what was typed, names before places", () => {
		assert.deepEqual(found("retr"), ["retry.ts", "Retries.md", "report.ts"]);
		assert.deepEqual(found("RETRY.TS"), ["retry.ts"]);
		assert.deepEqual(found("src/re"), ["retry.ts"]);
		assert.deepEqual(found("rts"), ["retry.ts", "Retries.md", "report.ts"]);
		assert.deepEqual(found("xyz"), []);
	});

	it("are all of them, in their order, while nothing is typed, but never more than asked for", () => {
		assert.deepEqual(found(""), ["retry.ts", "index.ts", "Retries.md", "report.ts"]);
		assert.deepEqual(found("", 2), ["retry.ts", "index.ts"]);
	});

	it("are searched with a glob that knows no case and none of its own signs", () => {
		assert.equal(fileGlob(""), "**/*");
		assert.equal(fileGlob("aB1"), "**/*[aA][bB]1*");
		assert.equal(fileGlob("src/re"), "**/*[sS][rR][cC]*/**/*[rR][eE]*");
		assert.equal(fileGlob("a*{}?[]"), "**/*[aA]??????*");
		assert.equal(fileGlob("ß日"), "**/*ß日*");
	});

	it("leave out what both settings exclude", () => {
		const files = { "**/.git": true, "**/*.log": false, "**/*.js": { when: "$(basename).ts" } };
		assert.equal(excludeGlob(files, undefined), "**/.git");
		assert.equal(
			excludeGlob(files, { "**/node_modules": true, "**/.git": true }),
			"{**/.git,**/node_modules}",
		);
		assert.equal(excludeGlob({ "**/*.{a,b}": true }), "{**/*.a,**/*.b}");
		assert.equal(excludeGlob({}, null, "x"), undefined);
	});
});
