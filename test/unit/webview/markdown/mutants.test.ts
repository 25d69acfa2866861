import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { compileFunction } from "node:vm";
import { build } from "esbuild";
import { describe, it } from "mocha";
import type { Mutant } from "../../../support/markdown/mutant";
import { mutants } from "../../../support/markdown/mutants";

const folder = "src/webview/markdown";

/** Bundles the traps with the engine, one rule of it switched off, and runs them. */
async function firstWrong(mutant?: Mutant): Promise<string | undefined> {
	const { outputFiles } = await build({
		entryPoints: ["test/support/markdown/judge.ts"],
		bundle: true,
		write: false,
		platform: "node",
		format: "cjs",
		// markdown-it itself is loaded once, and is warm for every mutant after the first.
		packages: "external",
		logLevel: "silent",
		plugins: mutant
			? [
					{
						name: "mutant",
						setup({ onLoad }) {
							const path = join(process.cwd(), folder, mutant.file);
							onLoad({ filter: /\.ts$/ }, (file) =>
								file.path === path ? { contents: mutate(mutant), loader: "ts" } : null,
							);
						},
					},
				]
			: [],
	});
	const module = { exports: {} as { firstWrong(): string | undefined } };
	compileFunction(outputFiles[0]?.text ?? "", ["module", "exports", "require"])(
		module,
		module.exports,
		require,
	);
	return module.exports.firstWrong();
}

function mutate({ file, from, to }: Mutant): string {
	const source = readFileSync(join(folder, file), "utf8");
	assert.equal(source.split(from).length, 2, `${file} has not exactly one: ${from}`);
	return source.replace(from, () => to);
}

describe("The rules that exact Markdown rests on", function () {
	this.timeout(300_000);

	it("are kept, and then the traps find nothing", async () => {
		assert.equal(await firstWrong(), undefined);
	});

	for (const mutant of mutants) {
		it(`is found out when switched off: ${mutant.name}`, async () => {
			assert.notEqual(await firstWrong(mutant), undefined);
		});
	}
});
