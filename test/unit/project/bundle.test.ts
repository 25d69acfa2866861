import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "mocha";
import manifest from "../../../package.json";

/** The packages that each bundle may contain: those listed in CONTRIBUTING.md, and their dependencies. */
const allowed = {
	extension: ["eventsource-parser"],
	panel: [
		...["entities", "get-east-asian-width", "highlight.js", "linkify-it", "markdown-it"],
		...["markdown-it-cjk-friendly", "mdurl", "punycode.js", "uc.micro"],
	],
	streamEvents: [],
} as const;

interface SourceMap {
	readonly sources: readonly string[];
}

describe("The bundles", () => {
	for (const [name, packages] of Object.entries(allowed)) {
		it(`fault 172: ${name}.js contains only our code and ${packages.length} packages`, () => {
			const { sources } = JSON.parse(readFileSync(`dist/${name}.js.map`, "utf8")) as SourceMap;
			assert.ok(sources.length > 0);
			const used = sources.flatMap((source) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1] ?? []);
			assert.deepEqual(
				[...new Set(used)].filter((one) => !(packages as readonly string[]).includes(one)),
				[],
			);
		});

		it(`fault 172: ${name}.js contains no eval`, () => {
			const text = readFileSync(`dist/${name}.js`, "utf8");
			assert.deepEqual(text.match(/\beval\s*\(|\bnew Function\b|\bFunction\s*\(\s*["'`]/g), null);
			assert.deepEqual(text.match(/setTimeout\s*\(\s*["'`]/g), null);
		});
	}

	it("fault 172: need no package at run time", () => {
		assert.ok(!("dependencies" in manifest));
	});

	it("fault 173: pin the exact version of eventsource-parser and of every other package", () => {
		assert.equal(manifest.devDependencies["eventsource-parser"], "4.1.3");
		for (const [name, version] of Object.entries(manifest.devDependencies)) {
			assert.match(version, /^\d+\.\d+\.\d+$/, name);
		}
	});
});
