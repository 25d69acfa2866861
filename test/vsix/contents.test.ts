import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, describe, it } from "mocha";
import { type ZipEntry, zipEntries } from "../support/zip";

describe("The VSIX", () => {
	let entries: readonly ZipEntry[];

	before(() => {
		entries = zipEntries(readFileSync(process.env.STREAM_PANEL_VSIX ?? ""));
	});

	it("fault 172: holds the bundles, what they show, and what a person reads; nothing else", () => {
		const expected = [
			/^extension\.vsixmanifest$/,
			/^\[Content_Types\]\.xml$/,
			/^extension\/package\.json$/,
			/^extension\/(readme\.md|changelog\.md|LICENSE\.txt)$/i,
			/^extension\/dist\/(extension\.js|panel\.js|codicon\.css|codicon\.ttf)$/,
			/^extension\/media\/[\w./-]+\.(css|svg|png|md)$/,
		];
		assert.deepEqual(
			entries.map(({ name }) => name).filter((name) => !expected.some((one) => one.test(name))),
			[],
		);
		for (const one of expected)
			assert.ok(
				entries.some(({ name }) => one.test(name)),
				String(one),
			);
	});

	it("fault 172: makes no code from text, and names no place of the machine that built it", () => {
		for (const { name, text } of entries.filter(({ name }) => /\.(js|json|css|md)$/.test(name))) {
			assert.deepEqual(text().match(/\beval\s*\(|\bnew Function\b|sourceMappingURL/g), null, name);
			assert.ok(!text().includes(process.cwd()), name);
		}
	});
});
