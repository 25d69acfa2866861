import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, describe, it } from "mocha";
import { type ZipEntry, zipEntries } from "../support/zip";

describe("The VSIX", () => {
	let entries: readonly ZipEntry[];

	before(() => {
		entries = zipEntries(readFileSync(process.env.STREAM_PANEL_VSIX ?? ""));
	});

	it("fault 172: contains only the bundles, the media and the documentation", () => {
		const expected = [
			/^extension\.vsixmanifest$/,
			/^\[Content_Types\]\.xml$/,
			/^extension\/package\.json$/,
			/^extension\/(readme\.md|changelog\.md|LICENSE\.txt)$/i,
			/^extension\/dist\/(extension\.js|panel\.js|streamEvents\.js|codicon\.css|codicon\.ttf)$/,
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

	it("fault 172: contains no eval and no path of the build machine", () => {
		for (const { name, text } of entries.filter(({ name }) => /\.(js|json|css|md)$/.test(name))) {
			assert.deepEqual(text().match(/\beval\s*\(|\bnew Function\b|sourceMappingURL/g), null, name);
			assert.ok(!text().includes(process.cwd()), name);
		}
	});
});
