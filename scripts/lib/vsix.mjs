import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { runChild } from "./child.mjs";
import { root } from "./root.mjs";

/**
 * Builds for production and packs the extension.
 * @returns {Promise<string>} the VSIX's path
 * @throws when vsce refuses; it has printed why
 */
export async function packageExtension() {
	const { name, version } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
	const file = join(root, `${name}-${version}.vsix`);
	// The bundles hold all that is needed, and the README's picture stays a path: there is no address for it.
	const code = await runChild(process.execPath, [
		join(root, "node_modules/@vscode/vsce/vsce"),
		...["package", "--no-dependencies", "--out", file],
		...["--no-rewrite-relative-links", "--allow-missing-repository"],
	]);
	if (code !== 0) throw new Error(`vsce did not make the VSIX (exit code ${code}).`);
	console.log(`${file} (${Math.round((await stat(file)).size / 1024)} KB)`);
	return file;
}
